import { type LookupAddress, type LookupOptions, lookup as resolve } from "node:dns";
import { BlockList, isIP } from "node:net";

/**
 * The networks that an address given to us must not lead to: our own, the machine's, and those that reach nobody in
 * particular (IANA special-purpose registries for IPv4 and IPv6).
 */
const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  closed.addSubnet(network, prefix, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** The IPv4 address inside an IPv4-mapped IPv6 one, however it is written. */
function unmapped(address: string): string {
  if (isIP(address) !== 6) return address;
  const host = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (!match) return host;
  const [high, low] = [Number.parseInt(match[1] ?? "0", 16), Number.parseInt(match[2] ?? "0", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** Whether a connection to this IP address may be made. Loopback is allowed only where that was asked for. */
export function isOpenAddress(address: string, allowLoopback: boolean): boolean {
  const plain = unmapped(address);
  const family = isIP(plain) === 6 ? "ipv6" : "ipv4";
  if (isIP(plain) === 0) return false;
  if (loopback.check(plain, family)) return allowLoopback;
  return !closed.check(plain, family);
}

export type DestinationProblem = "DESTINATION_IS_INVALID" | "DESTINATION_NOT_ALLOWED";

/**
 * What is wrong with a destination as it is written; null when nothing is. A name is judged only when it is resolved,
 * at each connection.
 */
export function destinationProblem(destination: string, allowLoopback: boolean): DestinationProblem | null {
  const url = URL.parse(destination);
  if (!url || url.username || url.password || url.hash) return "DESTINATION_IS_INVALID";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLoopbackName = host === "localhost" || host.endsWith(".localhost");
  const isLoopback =
    isLoopbackName || (isIP(host) !== 0 && !isOpenAddress(host, false) && isOpenAddress(host, true));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback && allowLoopback))
    return "DESTINATION_IS_INVALID";
  if (isLoopback) return allowLoopback ? null : "DESTINATION_NOT_ALLOWED";
  if (isIP(host) !== 0 && !isOpenAddress(host, allowLoopback)) return "DESTINATION_NOT_ALLOWED";
  return null;
}

/** Thrown inside a connection whose name leads to a closed network. */
export class ClosedAddressError extends Error {
  override name = "ClosedAddressError";
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A `lookup` for sockets that refuses names leading to closed networks. The addresses it checks are the very ones the
 * socket then uses, so a name cannot answer one thing now and another a moment later.
 */
export function guardedLookup(allowLoopback: boolean) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (addresses.length === 0 || !addresses.every(({ address }) => isOpenAddress(address, allowLoopback)))
        return callback(new ClosedAddressError("the name leads to a private or reserved network"), []);
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
