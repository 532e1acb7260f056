import { z } from "zod";

/** What a merchant of the pretend bank holds. */
export const credentials = z.object({
  merchantId: z.uuid(),
  secretKey: z.string().min(20),
  eventSecret: z.string().startsWith("whsec_"),
});
export type SandboxCredentials = z.infer<typeof credentials>;

export const secretCredentials = ["secretKey", "eventSecret"] as const satisfies (keyof SandboxCredentials)[];
