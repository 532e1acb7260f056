import { type ErrorCode, type ErrorMetadata, errorMessage } from "./catalogue.ts";

/** One thing that is wrong with what was asked. `field` is a JSON pointer into the body, when it is about one. */
export type Fault = { code: ErrorCode; field?: string | undefined; metadata?: ErrorMetadata | undefined };

/** Thrown when what was asked cannot be done, with every reason found. Nothing has changed when it is thrown. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly faults: readonly [Fault, ...Fault[]];

  constructor(first: ErrorCode | readonly [Fault, ...Fault[]], detail: Omit<Fault, "code"> = {}) {
    const faults = typeof first === "string" ? ([{ code: first, ...detail }] as const) : first;
    super(faults.map(({ code, metadata }) => `${code}: ${errorMessage(code, metadata)}`).join("; "));
    this.faults = faults;
  }
}
