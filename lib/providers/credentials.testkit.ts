import { describe, expect, test } from "vitest";
import type { Asked, Fault } from "#lib/testing/fault.ts";
import type { Call, Provider } from "./provider.ts";

export type CredentialsSetting = {
  harness: () => {
    provider: Provider;
    credentials: unknown;
    wrongCredentials: unknown;
    suffer(fault: Fault, asked: Asked): void;
  };
  call: (changes: Partial<Call>) => Call;
};

/** The guarantees of asking a provider whether credentials are genuine. */
export function testCredentials({ harness, call }: CredentialsSetting): void {
  describe("asked about credentials", () => {
    const check = (credentials: unknown, timeLimitMs = 5_000) => {
      const { checkCredentials } = harness().provider;
      if (!checkCredentials) throw new Error("this provider cannot be asked");
      return checkCredentials(call({ credentials, timeLimitMs }));
    };

    test("it takes genuine ones, and says which of the others is wrong without repeating it", async () => {
      expect(await check(harness().credentials)).toEqual({ kind: "accepted" });
      const answer = await check(harness().wrongCredentials);
      expect(answer).toMatchObject({ kind: "refused", problem: expect.any(String) });
      for (const value of Object.values(harness().wrongCredentials as object))
        expect(JSON.stringify(answer)).not.toContain(value);
    });

    test.each<Fault>([
      "lose the answer",
      "fail before the work",
      "answer nonsense",
      "redirect",
      "never answer",
    ])("it says neither yes nor no when they %s", async (fault) => {
      harness().suffer(fault, "check");
      expect(await check(harness().credentials, 500)).toMatchObject({ kind: "unknown" });
    });
  });
}
