import type { z } from "zod";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseBody } from "#lib/http/body.ts";

/** What a request with this body is refused for, as `CODE /pointer`; empty when it is taken. */
export function faultsIn(contract: z.ZodType, body: unknown): string[] {
  try {
    parseBody(contract, JSON.stringify(body));
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults.map(({ code, field }) => `${code} ${field ?? ""}`.trim());
  }
}
