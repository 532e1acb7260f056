import { z } from "zod";
import { installedAppStatuses } from "#lib/domain/installed-app/status.ts";
import { country, currency, optionalField } from "./field.ts";
import { listQuery } from "./list.ts";
import { freeText } from "./text.ts";

/** How the apps of the marketplace can be looked through. */
export const appsQuery = z.object({
  paymentMethod: optionalField(z.string().transform((id) => id.toUpperCase())).describe(
    "Only apps that have this payment method, or take this brand of card.",
  ),
  country: optionalField(country).describe("Only apps that serve payers of this country."),
  currency: optionalField(currency).describe("Only apps that take this currency."),
});
export type AppsQuery = z.infer<typeof appsQuery>;

const supportedMethod = z.object({
  id: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  isCreditCard: z.boolean(),
  supportsDirectSale: z.boolean(),
  supportsRecurring: z.boolean(),
});

export const app = z
  .object({
    appId: z.string(),
    name: z.string(),
    developerId: z.string(),
    developerName: z.string(),
    description: z.string(),
    iconUrl: z.string().describe("An address that has the image in it (data:)."),
    tags: z.array(z.string()),
    available: z
      .boolean()
      .describe(
        "Whether this version can move money through it. Others can be looked at, but not installed.",
      ),
    test: z.boolean().describe("It moves no real money."),
    supportedPaymentMethods: z
      .array(supportedMethod)
      .describe("What a scheme may name: methods that payers choose from, and brands of card."),
    supportedCountries: z
      .array(z.string())
      .describe("Empty is every country, as far as the tenant's account at the provider goes."),
    supportedCurrencies: z.array(z.string()).describe("Empty is every currency, likewise."),
    configuration: z.object({
      schema: z
        .record(z.string(), z.unknown())
        .describe("A JSON Schema of what is sent to configure it. Secret settings are marked writeOnly."),
      secret: z.array(z.string()).describe("The settings that are never shown again."),
    }),
  })
  .meta({ id: "App" });
export type AppResource = z.infer<typeof app>;

const name = freeText("NAME_IS_INVALID", 100);

export const installApp = z.object({
  name: optionalField(name).describe("For the tenant's people; the app's own when it is left out."),
});
export type InstallApp = z.infer<typeof installApp>;

export const changeInstalledApp = z.object({
  name: optionalField(name).describe("Stays when it is left out."),
  enabled: optionalField(z.boolean({ error: "IS_ENABLED_IS_INVALID" })).describe(
    "False offers nothing through it to payers any more; payments that are under way go on.",
  ),
});
export type ChangeInstalledApp = z.infer<typeof changeInstalledApp>;

export const configureApp = z
  .record(z.string(), z.unknown())
  .describe(
    "The app's own settings, by the schema that the marketplace has for it. A setting that is left out stays; so does a secret that is null or empty, so that what was read can be sent back with changes.",
  );

export const installedAppsQuery = listQuery.extend({
  status: optionalField(
    z.enum(installedAppStatuses, { error: "INSTALLED_APP_STATUS_NOT_RECOGNISED" }),
  ).describe("All that are installed still when it is left out."),
});
export type InstalledAppsQuery = z.infer<typeof installedAppsQuery>;

const secretSetting = z.object({
  set: z.boolean(),
  hint: z.string().nullable().describe("Its last characters, where it is long enough to show some."),
});

export const installedApp = z
  .object({
    installedAppId: z.uuid(),
    appId: z.string(),
    name: z.string(),
    status: z
      .enum(installedAppStatuses)
      .describe("INCOMPLETE has no credentials yet; DISABLED is kept, but offers nothing to payers."),
    configuration: z
      .record(z.string(), z.union([z.string(), secretSetting]))
      .describe("Its settings. Of secret ones it is only said that they are there."),
    verification: z
      .object({
        ok: z.boolean(),
        at: z.iso.datetime().nullable().describe("When the provider last took the credentials."),
        problem: z.string().nullable(),
      })
      .nullable()
      .describe("What the provider said of the credentials when it was last asked."),
    eventsUrl: z.url().describe("Where the provider is to send its events."),
    created: z.iso.datetime(),
    lastUpdated: z.iso.datetime(),
  })
  .meta({ id: "InstalledApp" });
export type InstalledApp = z.infer<typeof installedApp>;
