/** Internet addresses, and ranges of them: of version 4, of version 6, and of 4 in the clothes of 6. */

export type Address = { version: 4 | 6; value: bigint };
export type AddressRange = { version: 4 | 6; first: bigint; last: bigint };

const bitsOf = { 4: 32n, 6: 128n } as const;

/** `::ffff:0:0/96`: an address of version 4, as a socket that serves both versions tells it (RFC 4291, 2.5.5.2). */
const mapped = 0xffffn;

function parseVersion4(text: string): bigint | null {
  const parts = text.split(".");
  // A leading zero would be octal to some and decimal to others.
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

/** The groups of one side of `::`, the last of which may be written as version 4. */
function parseGroups(text: string): bigint[] | null {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes(".") ? parseVersion4(part) : null;
    if (embedded !== null) groups.push(embedded >> 16n, embedded & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

function parseVersion6(text: string): bigint | null {
  const sides = text.split("::");
  if (sides.length > 2) return null;
  const [head, tail] = [parseGroups(sides[0] ?? ""), parseGroups(sides[1] ?? "")];
  if (!head || !tail) return null;
  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group; without it all eight are there.
  if (sides.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...tail];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

function parsePlain(text: string): Address | null {
  const four = parseVersion4(text);
  if (four !== null) return { version: 4, value: four };
  const six = text.includes(":") ? parseVersion6(text) : null;
  return six === null ? null : { version: 6, value: six };
}

const isMapped = ({ version, value }: Address) => version === 6 && value >> 32n === mapped;

/** An address; null when the text is none. One of version 4 mapped into version 6 counts as version 4. */
export function parseAddress(text: string): Address | null {
  const address = parsePlain(text);
  return address && isMapped(address) ? { version: 4, value: address.value & 0xffff_ffffn } : address;
}

function parseBlock(network: string, prefix: string): AddressRange | null {
  const plain = parsePlain(network);
  if (!plain || !/^(0|[1-9]\d{0,2})$/.test(prefix)) return null;
  const length = BigInt(prefix);
  if (isMapped(plain) && length >= 96n && length <= 128n)
    return blockOf({ version: 4, value: plain.value & 0xffff_ffffn }, length - 96n);
  return length <= bitsOf[plain.version] ? blockOf(plain, length) : null;
}

function blockOf({ version, value }: Address, prefix: bigint): AddressRange {
  const free = bitsOf[version] - prefix;
  const first = (value >> free) << free;
  return { version, first, last: first + (1n << free) - 1n };
}

/**
 * A range of addresses: one address, a block (`203.0.113.0/24`, `2001:db8::/32`), or from one to another
 * (`10.0.0.1-10.0.0.9`). Null when the text is none of these, or ends before it begins.
 */
export function parseAddressRange(text: string): AddressRange | null {
  const [network, prefix, ...more] = text.split("/");
  if (network !== undefined && prefix !== undefined)
    return more.length > 0 ? null : parseBlock(network, prefix);
  const ends = text.split("-").map((end) => parseAddress(end.trim()));
  const [first, last = first] = ends;
  if (!first || !last || ends.length > 2 || first.version !== last.version || first.value > last.value)
    return null;
  return { version: first.version, first: first.value, last: last.value };
}

/** Whether the address lies in one of the ranges. What cannot be read lies nowhere, and holds nothing. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  const given = parseAddress(address);
  if (!given) return false;
  return ranges.some((text) => {
    const range = parseAddressRange(text);
    return range?.version === given.version && range.first <= given.value && given.value <= range.last;
  });
}

/** Where a key may be used from: its own ranges, of which none is anywhere, and lists, each of which counts as it is. */
export type AllowedPlaces = {
  ipRanges: readonly string[];
  allowLists: readonly (readonly string[])[];
};

/** Whether the address lies in the key's own ranges, where it has any, and in every one of the lists. */
export function isAllowedFrom({ ipRanges, allowLists }: AllowedPlaces, address: string | null): boolean {
  const lists = ipRanges.length > 0 ? [ipRanges, ...allowLists] : allowLists;
  return lists.every((ranges) => address !== null && isInRanges(address, ranges));
}
