import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Provider, RawEvent } from "./provider.ts";

export type SentEvent = { event: RawEvent; id: string };

export type EventHarness = {
  provider: Provider;
  credentials: unknown;
  /** The same form, of somebody whom the provider does not know. */
  wrongCredentials: unknown;
  /** An event about our reference of a payment, as the provider sends it, and the id by which it is to be known. */
  event(reference: string, at: Date): Promise<SentEvent>;
  /** The headers by which an event is signed; none where its body is. */
  signatureHeaders: readonly string[];
  /** Whether an event says, under its signature, when it was sent. */
  datesEvents: boolean;
};

export type EventSetting = {
  harness: () => EventHarness;
  /** Makes a payment that succeeds; gives our name of it and the provider's. */
  pay: () => Promise<{ reference: string; providerReference: string }>;
};

/** The guarantees of what providers tell us by themselves. */
export function testEvents({ harness, pay }: EventSetting): void {
  describe("an event", () => {
    const verify = async (event: RawEvent, credentials = harness().credentials) =>
      (await harness().provider.verifyEvent?.(credentials, event)) ?? null;
    const read = async (body: string) =>
      (await harness().provider.readEvent?.(harness().credentials, body)) ?? null;

    test("of the provider is known by its id, and says which payment it is about", async () => {
      const { reference, providerReference } = await pay();
      const { event, id } = await harness().event(reference, new Date());
      expect(id).not.toBe("");
      expect(await verify(event)).toEqual({ id });
      const subject = await read(event.body);
      expect(subject?.about).toBe("payment");
      expect([subject?.reference, subject?.providerReference]).toSatisfy(
        ([ours, theirs]: string[]) => ours === reference || theirs === providerReference,
      );
    });

    test("that is forged is refused, whatever part of it", async () => {
      const { reference } = await pay();
      const { event } = await harness().event(reference, new Date());
      const { headers, body } = event;
      for (const part of [0.4, 0.6, 0.8]) {
        const at = Math.floor(body.length * part);
        const other = body[at] === "e" ? "f" : "e";
        expect(await verify({ headers, body: body.slice(0, at) + other + body.slice(at + 1) })).toBeNull();
      }
      expect(await verify({ headers, body: `${body}+` })).toBeNull();
      expect(await verify({ headers, body: "" })).toBeNull();
      for (const name of harness().signatureHeaders) {
        expect(await verify({ body, headers: { ...headers, [name]: "" } }), name).toBeNull();
        const forged = `v1,${randomBytes(32).toString("base64")}`;
        expect(await verify({ body, headers: { ...headers, [name]: forged } }), name).toBeNull();
      }
      expect(await verify(event, harness().wrongCredentials)).toBeNull();
    });

    test("that is too old, or from the future, is refused though its signature is right", async (context) => {
      if (!harness().datesEvents) return context.skip("its events are not dated");
      const { reference } = await pay();
      for (const minutes of [-10, 10]) {
        const { event } = await harness().event(reference, new Date(Date.now() + minutes * 60_000));
        expect(await verify(event)).toBeNull();
      }
    });

    test("about nothing of ours is read as such, and breaks nothing", async () => {
      for (const body of ["", "null", "[]", "not json", '{"type":"of.tomorrow"}', '{"type":1,"data":{}}'])
        expect(await read(body)).toBeNull();
    });
  });
}
