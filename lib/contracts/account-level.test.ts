import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { writeAccountKey, writeTenantKey } from "./api-key.ts";
import { inviteToTenant } from "./person.ts";
import { createTenant, rejectTenant } from "./tenant.ts";

const codesOf = (schema: z.ZodType, input: unknown) => {
  const { error } = schema.safeParse(input);
  return error?.issues.map(({ message, path }) => `${message} /${path.join("/")}`) ?? [];
};

describe("a tenant", () => {
  test.each<[Record<string, unknown>, string]>([
    [{ name: undefined }, "TENANT_NAME_IS_REQUIRED /name"],
    [{ name: " " }, "TENANT_NAME_IS_REQUIRED /name"],
    [{ name: "x".repeat(201) }, "TEXT_LENGTH_OUT_OF_RANGE /name"],
    [{ name: "4242 4242 4242 4242" }, "CARD_NUMBER_NOT_ALLOWED /name"],
    [{ name: "a\0" }, "TEXT_IS_INVALID /name"],
    [{ timeZone: "Mars/Olympus" }, "TIME_ZONE_NOT_RECOGNISED /timeZone"],
    [{ timeZone: "+01:00" }, "TIME_ZONE_NOT_RECOGNISED /timeZone"],
    [{ timeZone: "PST" }, "TIME_ZONE_NOT_RECOGNISED /timeZone"],
    [{ timeZone: "SystemV/AST4" }, "TIME_ZONE_NOT_RECOGNISED /timeZone"],
    [{ timeZone: 1 }, "TIME_ZONE_NOT_RECOGNISED /timeZone"],
    [{ language: "xx" }, "LANGUAGE_NOT_SUPPORTED /language"],
    [{ accentColour: "red" }, "ACCENT_COLOUR_IS_INVALID /accentColour"],
    [{ contact: { email: "nobody" } }, "EMAIL_ADDRESS_IS_INVALID /contact/email"],
    [{ contact: { phone: "call me" } }, "PHONE_IS_INVALID /contact/phone"],
    [{ contact: { url: "javascript:alert(1)" } }, "CONTACT_URL_IS_INVALID /contact/url"],
    [{ returnOrigins: "https://a.example" }, "ORIGINS_ARE_INVALID /returnOrigins"],
    [{ returnOrigins: Array(21).fill("https://a.example") }, "ORIGINS_ARE_INVALID /returnOrigins"],
    [{ embedOrigins: ["https://a.example/b"] }, "ORIGIN_IS_INVALID /embedOrigins/0"],
    [{ embedOrigins: ["https://a.example", "http://b.example"] }, "ORIGIN_IS_INVALID /embedOrigins/1"],
    [{ address: { country: "XX" } }, "COUNTRY_NOT_SUPPORTED /address/country"],
  ])("with %j is refused as %s", (change, fault) => {
    expect(codesOf(createTenant, { name: "Unit", ...change })).toEqual([fault]);
  });

  test("has every fault told at once", () => {
    expect(codesOf(createTenant, { timeZone: "x", accentColour: 7, returnOrigins: [""] })).toEqual([
      "TENANT_NAME_IS_REQUIRED /name",
      "TIME_ZONE_NOT_RECOGNISED /timeZone",
      "ACCENT_COLOUR_IS_INVALID /accentColour",
      "ORIGIN_IS_INVALID /returnOrigins/0",
    ]);
  });

  test("may keep the time of any place that IANA knows", () => {
    for (const timeZone of [
      ...Intl.supportedValuesOf("timeZone"),
      "Asia/Kolkata",
      "Europe/Kyiv",
      "Etc/GMT+5",
    ])
      expect(codesOf(createTenant, { name: "Unit", timeZone })).toEqual([]);
  });

  test("may have its address sent flat, as older systems do", () => {
    const { address, ...others } = createTenant.parse({ name: "Unit", locality: "London", country: "UK" });
    expect(address).toEqual({ locality: "London", country: "GB" });
    expect(others).not.toHaveProperty("locality");
  });

  test("is rejected with a reason only", () => {
    expect(rejectTenant.safeParse({ reason: "  " }).error?.issues[0]?.message).toBe(
      "REJECTION_REASON_IS_REQUIRED",
    );
    expect(rejectTenant.safeParse({}).error?.issues[0]?.message).toBe("REJECTION_REASON_IS_REQUIRED");
  });
});

describe("a key", () => {
  const roles = ["tenant-admin"];
  test.each<[Record<string, unknown>, string]>([
    [{ roles: undefined }, "ROLES_ARE_REQUIRED /roles"],
    [{ roles: [] }, "ROLES_ARE_REQUIRED /roles"],
    [{ roles: "tenant-admin" }, "ROLES_ARE_REQUIRED /roles"],
    [{ roles: ["account-admin"] }, "ROLE_NOT_RECOGNISED /roles/0"],
    [{ roles: ["tenant-admin", "root"] }, "ROLE_NOT_RECOGNISED /roles/1"],
    [{ expiresAt: "tomorrow" }, "EXPIRES_AT_IS_INVALID /expiresAt"],
    [{ expiresAt: "2030-01-01" }, "EXPIRES_AT_IS_INVALID /expiresAt"],
    [{ expiresAt: "0000-01-01T00:00:00Z" }, "EXPIRES_AT_IS_INVALID /expiresAt"],
    [{ ipRanges: "203.0.113.0/24" }, "IP_RANGES_ARE_INVALID /ipRanges"],
    [{ ipRanges: ["203.0.113.0/33"] }, "IP_RANGE_IS_INVALID /ipRanges/0"],
    [{ ipRanges: ["10.0.0.1", "example.com"] }, "IP_RANGE_IS_INVALID /ipRanges/1"],
    [{ name: "4242424242424242" }, "CARD_NUMBER_NOT_ALLOWED /name"],
  ])("with %j is refused as %s", (change, fault) => {
    expect(codesOf(writeTenantKey, { roles, ...change })).toEqual([fault]);
  });

  test("of an account carries the account's roles, and none of a tenant's", () => {
    expect(codesOf(writeAccountKey, { roles })).toEqual(["ROLE_NOT_RECOGNISED /roles/0"]);
    expect(writeAccountKey.parse({ roles: ["account-admin", "account-admin"] }).roles).toEqual([
      "account-admin",
    ]);
  });

  test("keeps its ranges as they were written, each once", () => {
    const ipRanges = ["2001:DB8::/32", "10.0.0.1-10.0.0.9", "10.0.0.1-10.0.0.9"];
    expect(writeTenantKey.parse({ roles, ipRanges }).ipRanges).toEqual(ipRanges.slice(0, 2));
    expect(writeTenantKey.parse({ roles, expiresAt: "2030-01-01T01:00:00+01:00" }).expiresAt).toEqual(
      new Date("2030-01-01T00:00:00Z"),
    );
  });
});

test("an e-mail address counts in lower case, however it is written", () => {
  const input = { emailAddress: " Grace@Insurer.Example ", roles: ["tenant-admin"] };
  expect(inviteToTenant.parse(input).emailAddress).toBe("grace@insurer.example");
  for (const [emailAddress, code] of [
    [undefined, "EMAIL_ADDRESS_IS_REQUIRED"],
    ["", "EMAIL_ADDRESS_IS_REQUIRED"],
    ["grace", "EMAIL_ADDRESS_IS_INVALID"],
    ["a\0@insurer.example", "EMAIL_ADDRESS_IS_INVALID"],
  ])
    expect(inviteToTenant.safeParse({ ...input, emailAddress }).error?.issues[0]?.message).toBe(code);
});
