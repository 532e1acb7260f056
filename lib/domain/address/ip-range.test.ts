import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInRanges, parseAddress, parseAddressRange } from "./ip-range.ts";

const inside: [range: string, addresses: string[], outside: string[]][] = [
  ["203.0.113.0/24", ["203.0.113.0", "203.0.113.255"], ["203.0.112.255", "203.0.114.0"]],
  ["203.0.113.77/24", ["203.0.113.1"], ["203.0.114.1"]],
  ["198.51.100.7", ["198.51.100.7", "::ffff:198.51.100.7"], ["198.51.100.8", "::198.51.100.7"]],
  ["10.0.0.1-10.0.0.9", ["10.0.0.1", "10.0.0.9"], ["10.0.0.0", "10.0.0.10"]],
  ["0.0.0.0/0", ["1.2.3.4", "::ffff:1.2.3.4"], ["2001:db8::1"]],
  ["2001:db8::/32", ["2001:db8::1", "2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff"], ["2001:db9::", "1.2.3.4"]],
  ["::1", ["0:0:0:0:0:0:0:1"], ["::2", "0.0.0.1"]],
  ["::/0", ["::1", "2001:db8::1"], ["1.2.3.4", "::ffff:1.2.3.4"]],
  ["::ffff:10.0.0.0/104", ["10.255.0.1"], ["11.0.0.1"]],
  ["2001:db8::a - 2001:db8::f", ["2001:db8::c"], ["2001:db8::10"]],
];

describe.each(inside)("the range %s", (range, within, without) => {
  test("holds what lies in it, and nothing beside it", () => {
    expect(within.filter((address) => isInRanges(address, [range]))).toEqual(within);
    expect(without.filter((address) => isInRanges(address, [range]))).toEqual([]);
  });
});

test.each([
  "",
  " ",
  "localhost",
  "1.2.3",
  "1.2.3.4.5",
  "1.2.3.256",
  "01.2.3.4",
  "0x1.2.3.4",
  "1.2.3.4/33",
  "1.2.3.4/-1",
  "1.2.3.4/08",
  "1.2.3.4/",
  "1.2.3.4/8/8",
  "/8",
  "::1/129",
  ":::",
  "1::2::3",
  "1:2:3:4:5:6:7",
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7::8",
  "fe80::1%eth0",
  "12345::",
  "10.0.0.9-10.0.0.1",
  "10.0.0.1-::1",
  "10.0.0.1-10.0.0.2-10.0.0.3",
  "10.0.0.1-",
  "::ffff:1.2.3",
])("%j is no range, and holds nothing", (text) => {
  expect(parseAddressRange(text)).toBeNull();
  expect(isInRanges("1.2.3.4", [text])).toBe(false);
});

test("an address that cannot be read lies in no range", () => {
  for (const address of ["", "unknown", "1.2.3.4:80", "_hidden"])
    expect(isInRanges(address, ["0.0.0.0/0", "::/0"])).toBe(false);
});

test("one of many ranges is enough, and none is none", () => {
  expect(isInRanges("10.0.0.1", ["192.0.2.0/24", "10.0.0.0/8"])).toBe(true);
  expect(isInRanges("10.0.0.1", [])).toBe(false);
});

test("every address that Node knows is known, and blocks hold what Node's own say they hold", () => {
  const pairs = fc.oneof(
    fc.tuple(fc.constant("ipv4" as const), fc.ipV4(), fc.ipV4(), fc.nat(32)),
    fc.tuple(fc.constant("ipv6" as const), fc.ipV6(), fc.ipV6(), fc.nat(128)),
  );
  fc.assert(
    fc.property(pairs, ([family, network, address, prefix]) => {
      const wanted = family === "ipv4" ? 4 : 6;
      // What is mapped is the other version to us; the cases above say so.
      fc.pre([network, address].every((text) => parseAddress(text)?.version === wanted));
      const known = new BlockList();
      known.addSubnet(network, prefix, family);
      expect(isInRanges(address, [`${network}/${prefix}`])).toBe(known.check(address, family));
    }),
  );
});

test("whatever Node takes for an address, and nothing else, is one", () => {
  const texts = fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{1,12}$/));
  fc.assert(
    fc.property(texts, (text) => {
      expect(parseAddress(text) !== null).toBe(isIP(text) !== 0);
    }),
  );
});
