import { z } from "zod";
import type { CredentialsForm } from "../app.ts";

/** What a merchant of the pretend bank holds. */
export const credentials = z.object({
  merchantId: z.uuid("it must be a UUID").meta({ title: "Merchant id" }),
  secretKey: z
    .string()
    .regex(/^sbx_sk_[A-Za-z0-9_-]{20,60}$/, "a secret key begins with sbx_sk_")
    .meta({ title: "Secret key" }),
  eventSecret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{40,60}={0,2}$/, "an event secret begins with whsec_")
    .meta({ title: "Event secret", description: "Signs what the bank tells the eventsUrl." }),
});
export type SandboxCredentials = z.infer<typeof credentials>;

export const form: CredentialsForm<SandboxCredentials> = {
  schema: credentials,
  secret: ["secretKey", "eventSecret"],
  browser: ["merchantId"],
  account: ["merchantId"],
};
