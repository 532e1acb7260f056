import { describe, expect, test } from "vitest";
import { app as appContract } from "#lib/contracts/marketplace.ts";
import { apps } from "#lib/providers/catalogue.ts";
import { presentApp } from "./present.ts";

describe.each(apps)("$appId of the marketplace", (app) => {
  const shown = presentApp(app);

  test("is shown as the contract says, with what it needs and which of it is secret", () => {
    expect(appContract.parse(shown)).toEqual(shown);
    const { schema, secret } = shown.configuration;
    const properties = schema.properties as Record<
      string,
      { type: string; title: string; writeOnly?: boolean }
    >;
    expect(secret.length).toBeGreaterThan(0);
    expect(Object.keys(properties).filter((name) => properties[name]?.writeOnly)).toEqual(secret);
    for (const { type, title } of Object.values(properties)) {
      expect(type).toBe("string");
      expect(title).toMatch(/\w/);
    }
  });

  test("shows no secret to a browser", () => {
    const { secret, browser } = app.configuration;
    expect(secret.filter((name) => browser.includes(name))).toEqual([]);
  });
});
