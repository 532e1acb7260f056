import { z } from "zod";
import type { CredentialsForm } from "../app.ts";

const mode = (key: string) => (key.includes("_live_") ? "live" : "test");

/** What a tenant has of its Stripe account. */
export const credentials = z
  .object({
    publishableKey: z
      .string()
      .regex(/^pk_(test|live)_[A-Za-z0-9]{8,240}$/, "a publishable key begins with pk_test_ or pk_live_")
      .meta({ title: "Publishable key", description: "The payer's browser uses it." }),
    secretKey: z
      .string()
      .regex(
        /^[sr]k_(test|live)_[A-Za-z0-9]{8,240}$/,
        "a secret key begins with sk_ or rk_, then test_ or live_",
      )
      .meta({
        title: "Secret key",
        description:
          "A restricted key needs write on PaymentIntents, Refunds, Customers, Payment Methods and Confirmation Tokens, and read on Charges, Balance and Events.",
      }),
    webhookSecret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/=]{8,240}$/, "a webhook signing secret begins with whsec_")
      .meta({ title: "Webhook signing secret", description: "Of the endpoint that has the eventsUrl." }),
    accountId: z
      .string()
      .regex(/^acct_[A-Za-z0-9]{4,60}$/, "an account id begins with acct_")
      .optional()
      .meta({ title: "Account id" }),
  })
  .refine(({ publishableKey, secretKey }) => mode(publishableKey) === mode(secretKey), {
    message: "the two keys must both be for test, or both be live",
    path: ["secretKey"],
  });
export type StripeCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<StripeCredentials> = {
  schema: credentials,
  secret: ["secretKey", "webhookSecret"],
  browser: ["publishableKey"],
};
