import { z } from "zod";
import type { CredentialsForm } from "../app.ts";

/** What a tenant has of its GoCardless account. */
export const credentials = z.object({
  environment: z
    .enum(["sandbox", "live"], { error: "it must be sandbox or live" })
    .meta({ title: "Environment" }),
  accessToken: z
    .string()
    .regex(/^[\x21-\x7e]{20,255}$/, "an access token has 20 characters or more, and no space")
    .meta({ title: "Access token", description: "With read and write access." }),
  webhookSecret: z
    .string()
    .regex(/^[\x21-\x7e]{8,255}$/, "a secret has 8 characters or more, and no space")
    .meta({ title: "Webhook endpoint secret", description: "Of the endpoint that has the eventsUrl." }),
  creditor: z
    .string()
    .regex(/^CR[A-Z0-9]{4,40}$/, "a creditor begins with CR")
    .optional()
    .meta({ title: "Creditor", description: "Needed where the account has several." }),
});
export type GocardlessCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<GocardlessCredentials> = {
  schema: credentials,
  secret: ["accessToken", "webhookSecret"],
  browser: [],
  account: ["environment", "creditor"],
};
