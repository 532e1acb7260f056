import { z } from "zod";
import { parseCountry } from "#lib/domain/country/country.ts";
import type { CredentialsForm } from "../app.ts";

/** What a tenant has of its GP-API app. */
export const credentials = z.object({
  environment: z
    .enum(["sandbox", "production"], { error: "it must be sandbox or production" })
    .meta({ title: "Environment" }),
  appId: z
    .string()
    .regex(/^[A-Za-z0-9]{16,64}$/, "an app id has letters and digits only, mostly 32 of them")
    .meta({ title: "App id" }),
  appKey: z
    .string()
    .regex(/^[A-Za-z0-9]{8,64}$/, "an app key has letters and digits only")
    .meta({ title: "App key", description: "Signs the provider's events too." }),
  accountName: z
    .string()
    .max(100)
    .optional()
    .meta({ title: "Account name", description: "Needed where the app has several accounts for payments." }),
  country: z
    .string()
    .refine((code) => parseCountry(code) === code, "it must be an ISO 3166-1 alpha-2 code")
    .meta({ title: "Country of the account" }),
});
export type GlobalPaymentsCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<GlobalPaymentsCredentials> = {
  schema: credentials,
  secret: ["appKey"],
  browser: [],
  account: ["environment", "appId", "accountName"],
};
