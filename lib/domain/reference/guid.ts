const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A GUID in the one way we write it, lower case with dashes; null when the text is none. Any case is understood. */
export function parseGuid(text: string): string | null {
  const lower = text.toLowerCase();
  return guid.test(lower) ? lower : null;
}
