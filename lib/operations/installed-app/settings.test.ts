import { describe, expect, test } from "vitest";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { type App, apps } from "#lib/providers/catalogue.ts";
import { readSettings } from "./settings.ts";

const [stripe] = apps.filter(({ appId }) => appId === "STRIPE") as [App];
const keys = {
  publishableKey: "pk_test_abcdefgh",
  secretKey: "sk_test_abcdefgh",
  webhookSecret: "whsec_abcdefgh",
};

function faults(given: Record<string, unknown>, kept: Record<string, string> = {}): unknown[] {
  try {
    return [readSettings(stripe, given, kept)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.faults.map(({ code, field, metadata }) => [code, field, metadata?.problem].join(" ").trim());
  }
}

describe("settings", () => {
  test("are read in any case and without the space around them; what is no setting is named", () => {
    const given = {
      PublishableKEY: ` ${keys.publishableKey} `,
      secretKey: keys.secretKey,
      webhookSecret: keys.webhookSecret,
      colour: "red",
    };
    expect(readSettings(stripe, given, {})).toEqual({ settings: keys, unknown: ["colour"] });
  });

  test("that are left out stay; an optional one that is emptied goes, and a secret never does", () => {
    const kept = { ...keys, accountId: "acct_1234" };
    expect(readSettings(stripe, {}, kept).settings).toEqual(kept);
    expect(readSettings(stripe, { accountId: "", secretKey: "" }, kept).settings).toEqual(keys);
    expect(readSettings(stripe, { secretKey: { set: true, hint: "••••" } }, kept).settings).toEqual(kept);
  });

  test("that do not go together are refused, as is a secret in a public place", () => {
    expect(faults({ ...keys, secretKey: "rk_live_abcdefgh" })).toEqual([
      "SETTING_IS_INVALID /secretKey the two keys must both be for test, or both be live",
    ]);
    expect(faults({ ...keys, publishableKey: keys.secretKey })).toEqual([
      "SETTING_IS_INVALID /publishableKey this is a secret key, and browsers see this setting; a publishable key begins with pk_test_ or pk_live_",
    ]);
    expect(faults({ ...keys, accountId: "4242 4242 4242 4242" })[0]).toBe(
      "CARD_NUMBER_NOT_ALLOWED /accountId",
    );
  });

  test("that were never set are required, every one", () => {
    expect(faults({ secretKey: null, publishableKey: "" })).toEqual([
      "SETTING_IS_REQUIRED /publishableKey",
      "SETTING_IS_REQUIRED /secretKey",
      "SETTING_IS_REQUIRED /webhookSecret",
    ]);
  });
});
