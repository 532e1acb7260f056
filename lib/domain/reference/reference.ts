export const maximumReferenceLength = 50;

/** Whether every character may stand in an orderRef, instructionRef or customerRef. */
export function hasReferenceCharacters(text: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(text);
}
