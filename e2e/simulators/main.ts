import { z } from "zod";
import { startBraintreeSimulator } from "./braintree/simulator.ts";
import { startStripeSimulator } from "./stripe/simulator.ts";

/** What the one argument says, as JSON: where each simulator listens and keeps its books, and its one account. */
const settings = z.object({
  stripe: z.object({
    port: z.number(),
    stateFile: z.string(),
    account: z.object({
      accountId: z.string(),
      publishableKey: z.string(),
      secretKey: z.string(),
      webhookSecret: z.string(),
      eventUrl: z.url(),
    }),
  }),
  braintree: z.object({
    port: z.number(),
    stateFile: z.string(),
    merchant: z.object({
      merchantId: z.string(),
      publicKey: z.string(),
      privateKey: z.string(),
      merchantAccounts: z.array(z.object({ id: z.string(), currency: z.string(), status: z.string() })),
      eventUrl: z.url(),
    }),
  }),
});
export type SimulatorSettings = z.infer<typeof settings>;

/** Runs the simulators of the providers by themselves, until they are ended. */
const { stripe, braintree } = settings.parse(JSON.parse(process.argv[2] ?? "null"));
const running = await Promise.all([
  startStripeSimulator({ port: stripe.port, stateFile: stripe.stateFile, accounts: [stripe.account] }),
  startBraintreeSimulator({
    port: braintree.port,
    stateFile: braintree.stateFile,
    merchants: [braintree.merchant],
  }),
]);
process.once("SIGTERM", () => {
  void Promise.all(running.map((simulator) => simulator.stop())).then(() => process.exit(0));
});
