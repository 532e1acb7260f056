import { expect, test } from "vitest";
import { addressBehind } from "./client-address.ts";

test("without proxies the connection alone says who asks, whatever the headers say", () => {
  expect(addressBehind("192.0.2.1", ["203.0.113.1"], 0)).toBe("192.0.2.1");
  expect(addressBehind(null, ["203.0.113.1"], 0)).toBeNull();
});

test("behind proxies the entry of the outermost one counts, and nothing that the client wrote before it", () => {
  const forged = "198.51.100.66";
  expect(addressBehind("10.0.0.1", [`${forged}, 203.0.113.1`], 1)).toBe("203.0.113.1");
  expect(addressBehind("10.0.0.1", [`${forged}, 203.0.113.1, 10.0.0.2`], 2)).toBe("203.0.113.1");
  expect(addressBehind("10.0.0.1", [forged, "203.0.113.1"], 1)).toBe("203.0.113.1");
});

test("with fewer entries than proxies nobody knows who asks", () => {
  expect(addressBehind("10.0.0.1", [], 1)).toBeNull();
  expect(addressBehind("10.0.0.1", ["203.0.113.1"], 2)).toBeNull();
  expect(addressBehind("10.0.0.1", [""], 1)).toBeNull();
});

test("a port beside the address does not matter", () => {
  expect(addressBehind(null, ["203.0.113.1:4711"], 1)).toBe("203.0.113.1");
  expect(addressBehind(null, ["[2001:db8::1]:4711"], 1)).toBe("2001:db8::1");
  expect(addressBehind(null, ["2001:db8::1"], 1)).toBe("2001:db8::1");
});
