/** The UUID behind a schemeId, which may come as 32 hexadecimal digits in any case or as a GUID; null when it is neither. */
export function parseSchemeId(text: string): string | null {
  const hex = text.replace(/^(.{8})-(.{4})-(.{4})-(.{4})-(.{12})$/, "$1$2$3$4$5").toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(hex)) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A scheme's UUID as the API writes it: 32 upper-case hexadecimal digits. */
export function formatSchemeId(uuid: string): string {
  return uuid.replaceAll("-", "").toUpperCase();
}
