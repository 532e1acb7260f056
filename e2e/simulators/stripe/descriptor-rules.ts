import { malformed } from "./stripe-failure.ts";

/** What every account of the simulator puts before a suffix. */
export const descriptorPrefix = "ACME";

/** Refuses texts for a card's statement that Stripe would refuse. */
export function checkDescriptors(
  descriptor: string | null | undefined,
  suffix: string | null | undefined,
): void {
  if (descriptor)
    throw malformed(
      "The statement_descriptor parameter is not supported for card payments. Use statement_descriptor_suffix.",
      { param: "statement_descriptor" },
    );
  if (!suffix) return;
  const refuse = (message: string) => malformed(message, { param: "statement_descriptor_suffix" });
  if (/[<>\\'"*]/.test(suffix)) throw refuse("The suffix must not contain any of < > \\ ' \" *.");
  if (/[^\x20-\x7e]/.test(suffix)) throw refuse("The suffix must have Latin characters only.");
  if (!/[A-Za-z]/.test(suffix)) throw refuse("The suffix must contain at least one letter.");
  const whole = describeStatement(suffix);
  if (whole.length > 22) throw refuse("Prefix and suffix must be at most 22 characters together.");
}

/** What the payer reads on the statement. */
export function describeStatement(suffix: string | null): string {
  return suffix ? `${descriptorPrefix}* ${suffix}` : `${descriptorPrefix} TEST`;
}
