import { z } from "zod";
import type { CredentialsForm } from "../app.ts";
import { simulatorUrl } from "../simulator.ts";

const isLive = (key: string) => key.includes("_live_");

/** A secret key in a field that browsers see is the leak that happens most: it is called by its name. */
const aboutPublishableKey = ({ input }: { input?: unknown }) =>
  typeof input === "string" && /^[sr]k_/.test(input.trim())
    ? "this is a secret key, and browsers see this setting; a publishable key begins with pk_test_ or pk_live_"
    : "a publishable key begins with pk_test_ or pk_live_";

/** What a tenant has of its Stripe account. */
export const credentials = z
  .object({
    publishableKey: z
      .string()
      .trim()
      .regex(/^pk_(test|live)_[A-Za-z0-9]{8,240}$/, { error: aboutPublishableKey })
      .meta({ title: "Publishable key", description: "The payer's browser uses it." }),
    secretKey: z
      .string()
      .trim()
      .regex(
        /^[sr]k_(test|live)_[A-Za-z0-9]{8,240}$/,
        "a secret key begins with sk_ or rk_, then test_ or live_",
      )
      .meta({
        title: "Secret key",
        description:
          "A restricted key needs write on PaymentIntents, Refunds, Customers, Payment Methods and Confirmation Tokens, and read on Charges, Disputes and Balance.",
      }),
    webhookSecret: z
      .string()
      .trim()
      .regex(/^whsec_[A-Za-z0-9+/=]{8,240}$/, "a webhook signing secret begins with whsec_")
      .meta({ title: "Webhook signing secret", description: "Of the endpoint that has the eventsUrl." }),
    accountId: z
      .string()
      .trim()
      .regex(/^acct_[A-Za-z0-9]{4,60}$/, "an account id begins with acct_")
      .optional()
      .meta({
        title: "Account id",
        description: "The keys are refused when they are of another account than this.",
      }),
    simulatorUrl,
  })
  .refine(({ publishableKey, secretKey }) => isLive(publishableKey) === isLive(secretKey), {
    message: "the two keys must both be for test, or both be live",
    path: ["secretKey"],
  })
  .refine((given) => !given.simulatorUrl || !(isLive(given.secretKey) || isLive(given.publishableKey)), {
    message: "live keys are for Stripe alone, and no simulator",
    path: ["simulatorUrl"],
  });
export type StripeCredentials = z.infer<typeof credentials>;

/** Whether money that these credentials move is real. */
export function isLiveMode({ secretKey }: Pick<StripeCredentials, "secretKey">): boolean {
  return isLive(secretKey);
}

export const form: CredentialsForm<StripeCredentials> = {
  schema: credentials,
  secret: ["secretKey", "webhookSecret"],
  browser: ["publishableKey", "simulatorUrl"],
  account: ["simulatorUrl"],
};
