import type { LookupAddress } from "node:dns";
import { describe, expect, test } from "vitest";
import { ClosedAddressError, destinationProblem, guardedLookup, isOpenAddress } from "./address.ts";

const closed = [
  ...[
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.0",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.255",
  ],
  ...[
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
  ],
  ...[
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
  ],
  ...[
    "::",
    "::1",
    "fc00::1",
    "fdff::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "2001::1",
    "2002:a00:1::1",
  ],
  ...[
    "100::1",
    "3fff::1",
    "5f00::1",
    "64:ff9b::a00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1",
    "::7f00:1",
    "::10.0.0.1",
  ],
  ...[
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::FFFF:10.0.0.1",
    "0:0:0:0:0:ffff:a9fe:a9fe",
    "::ffff:192.168.1.1",
  ],
];
const open = [
  "8.8.8.8",
  "1.1.1.1",
  "100.63.255.255",
  "100.128.0.1",
  "172.15.0.1",
  "172.32.0.1",
  "192.167.1.1",
  "198.17.0.1",
  "198.20.0.1",
  "223.255.255.255",
];
const openSix = ["2606:4700:4700::1111", "2a00:1450:4001::1", "2400:cb00::1", "::ffff:8.8.8.8"];

test.each(closed)("%s lies in a network that nobody gives us an address in for good", (address) => {
  expect(isOpenAddress(address, false)).toBe(false);
});

test.each([...open, ...openSix])("%s may be called", (address) => {
  expect(isOpenAddress(address, false)).toBe(true);
});

test("where loopback is allowed, nothing else is opened with it", () => {
  for (const address of closed) {
    const isLoopback = /^(127\.|::1$|::ffff:(127|7f00))/i.test(address);
    expect({ address, open: isOpenAddress(address, true) }).toEqual({ address, open: isLoopback });
  }
});

test("what is no address is not called", () => {
  for (const text of ["", "localhost", "999.1.1.1", "1.2.3", "example.com"])
    expect(isOpenAddress(text, true)).toBe(false);
});

describe("a destination", () => {
  test.each([
    "https://example.com/hooks",
    "https://example.com:8443/a?b=c",
    "https://8.8.8.8/",
    "https://[2606:4700::1111]/",
  ])("%s is taken", (url) => {
    expect(destinationProblem(url, false)).toBeNull();
  });

  test.each([
    "http://example.com/",
    "ftp://example.com/",
    "javascript:alert(1)",
    "https://user@example.com/",
    "https://user:word@example.com/",
    "https://example.com/#part",
    "example.com",
    "//example.com",
    "",
    "https://",
  ])("%j is not a proper one", (url) => {
    expect(destinationProblem(url, true)).toBe("DESTINATION_IS_INVALID");
  });

  test.each([
    "https://localhost/",
    "https://a.localhost/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[fd00::1]/",
    "https://[64:ff9b::10.0.0.1]/",
    "https://①②⑦.0.0.1/",
  ])("%s leads where it must not", (url) => {
    expect(destinationProblem(url, false)).toBe("DESTINATION_NOT_ALLOWED");
  });

  test("on this machine is taken over http where that is allowed, and private networks still are not", () => {
    for (const url of ["http://localhost:3000/", "http://127.0.0.1/", "http://[::1]/", "https://localhost/"])
      expect(destinationProblem(url, true)).toBeNull();
    expect(destinationProblem("https://10.0.0.1/", true)).toBe("DESTINATION_NOT_ALLOWED");
    expect(destinationProblem("http://10.0.0.1/", true)).toBe("DESTINATION_IS_INVALID");
  });
});

describe("a name", () => {
  const lookUp = (name: string, allowLoopback: boolean, all = false) =>
    new Promise<string | LookupAddress[]>((resolve, reject) => {
      guardedLookup(allowLoopback)(name, { all }, (error, address) =>
        error ? reject(error) : resolve(address),
      );
    });

  test("that leads to this machine is refused inside the connection, whatever it is called", async () => {
    await expect(lookUp("localhost", false)).rejects.toBeInstanceOf(ClosedAddressError);
    await expect(lookUp("localhost", false, true)).rejects.toBeInstanceOf(ClosedAddressError);
  });

  test("that leads to this machine is taken where that is allowed, in the form that the socket asks for", async () => {
    expect(await lookUp("localhost", true)).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(await lookUp("localhost", true, true)).toEqual(
      expect.arrayContaining([expect.objectContaining({ address: expect.any(String) })]),
    );
  });
});
