import { z } from "zod";
import type { CredentialsForm } from "../app.ts";

/** What a tenant has of its Saferpay terminal. */
export const credentials = z.object({
  environment: z.enum(["test", "live"], { error: "it must be test or live" }).meta({ title: "Environment" }),
  customerId: z
    .string()
    .regex(/^\d{1,8}$/, "a customer id has up to 8 digits")
    .meta({ title: "Customer id" }),
  terminalId: z
    .string()
    .regex(/^\d{8}$/, "a terminal id has 8 digits")
    .meta({ title: "Terminal id" }),
  apiUser: z
    .string()
    .regex(/^API_\d{1,8}_\d{1,12}$/, "a user of the API begins with API_ and the customer id")
    .meta({ title: "API user" }),
  apiPassword: z
    .string()
    .min(16, "it has at least 16 characters")
    .max(32, "it has at most 32 characters")
    .meta({ title: "API password" }),
  fieldsToken: z.uuid("it must be a UUID").meta({
    title: "Fields access token",
    description:
      "The payer's browser uses it. It is bound to the terminal and to this installation's address.",
  }),
});
export type SaferpayCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<SaferpayCredentials> = {
  schema: credentials,
  secret: ["apiPassword"],
  browser: ["fieldsToken"],
  account: ["environment", "customerId", "terminalId"],
};
