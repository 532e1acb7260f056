import { z } from "zod";
import type { CredentialsForm } from "../app.ts";

/** What a tenant has of its Braintree gateway. */
export const credentials = z.object({
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
});
export type BraintreeCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<BraintreeCredentials> = {
  schema: credentials,
  secret: ["privateKey"],
  browser: [],
};
