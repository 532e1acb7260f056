/** An entry of X-Forwarded-For without the port that some proxies add. */
const withoutPort = (entry: string) =>
  /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;

/**
 * The address of the client behind `trusted` proxies, each of which adds the address it was asked from at the right of
 * X-Forwarded-For. Whatever stands further left was sent by the client, who may write there what they like. Null when
 * there are fewer entries than proxies: then somebody came another way than through them.
 */
export function addressBehind(
  socketAddress: string | null,
  forwarded: readonly string[],
  trusted: number,
): string | null {
  if (trusted === 0) return socketAddress;
  const entries = forwarded.flatMap((header) => header.split(",")).map((entry) => withoutPort(entry.trim()));
  return entries.at(-trusted) || null;
}
