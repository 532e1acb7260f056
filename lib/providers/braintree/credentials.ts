import { z } from "zod";
import type { CredentialsForm } from "../app.ts";
import { simulatorUrl } from "../simulator.ts";
import { merchantAccountsHelp, parseMerchantAccounts } from "./merchant-accounts.ts";

/** What a tenant has of its Braintree gateway. */
export const credentials = z
  .object({
    environment: z
      .enum(["sandbox", "production"], { error: "it must be sandbox or production" })
      .meta({ title: "Environment" }),
    merchantId: z
      .string()
      .regex(/^[a-z0-9]{8,40}$/, "a merchant id has small letters and digits only")
      .meta({ title: "Merchant id" }),
    publicKey: z
      .string()
      .regex(/^[A-Za-z0-9]{8,60}$/, "a public key has letters and digits only")
      .meta({ title: "Public key" }),
    privateKey: z
      .string()
      .regex(/^[0-9a-f]{32}$/, "a private key has 32 hexadecimal digits")
      .meta({ title: "Private key", description: "Signs the provider's events too." }),
    merchantAccountIds: z
      .string()
      .max(4_000)
      .refine((text) => parseMerchantAccounts(text) !== null, merchantAccountsHelp)
      .meta({
        title: "Merchant account ids",
        description:
          "One for each currency that is taken, such as GBP:acme_gbp, EUR:acme_eur. The merchant account decides the currency.",
      }),
    threeDSecure: z.enum(["required", "off"], { error: "it must be required or off" }).optional().meta({
      title: "3-D Secure",
      description:
        "Left out, every card must be confirmed with its bank. Only where the account has no 3-D Secure: off.",
    }),
    simulatorUrl,
  })
  .refine((given) => given.environment === "sandbox" || given.simulatorUrl === undefined, {
    message: "a simulator goes with the sandbox environment only",
    path: ["simulatorUrl"],
  });
export type BraintreeCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<BraintreeCredentials> = {
  schema: credentials,
  secret: ["privateKey"],
  browser: ["environment", "merchantAccountIds", "threeDSecure", "simulatorUrl"],
  account: ["environment", "merchantId", "simulatorUrl"],
};
