import { startStripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import { testProvider } from "../provider.testkit.ts";
import { stripe } from "./provider.ts";

const cards = {
  succeeds: "4242424242424242",
  declined: "4000000000009995",
  challenged: "4000002760003184",
  pending: "4000000000009094",
};

testProvider(async () => {
  const simulator = await startStripeSimulator({
    settings: { refundEndings: { 402: "failed", 426: "pending" } },
  });
  const account = simulator.openAccount();
  const { accountId, ...keys } = account;
  const { bank, books, events } = simulator;
  const typeCard = (number: string) => bank.typeCard(accountId, { number });
  const chargeOf = (reference: string) => {
    const charge = books.charges(accountId).find(({ metadata }) => metadata.reference === reference);
    if (!charge) throw new Error(`no charge of ${reference}`);
    return charge.id;
  };
  /** The event of this type about what has this in its metadata, as it was sent or would be. */
  const findEvent = (type: string, name: string, value: string, at?: Date) => {
    const event = events.list(accountId).find((one) => {
      const { metadata } = one.data.object as { metadata?: Record<string, string> };
      return one.type === type && metadata?.[name] === value;
    });
    if (!event) throw new Error(`no ${type} of ${value}`);
    return { id: event.id, event: events.sign(accountId, JSON.stringify(event), at) };
  };
  return {
    provider: stripe,
    credentials: { ...keys, accountId, simulatorUrl: simulator.url },
    wrongCredentials: {
      publishableKey: "pk_test_of0somebody0else",
      secretKey: "sk_test_of0somebody0else",
      webhookSecret: "whsec_of0somebody0else",
      simulatorUrl: simulator.url,
    },
    baseUrl: "https://quittance.example",
    token: (ending) => typeCard(cards[ending]),
    brand: "VISA",
    // One that the SDK sends again by itself would be lost twice; here nothing is sent again.
    suffer: (fault, asked) => simulator.suffer(fault, asked, 1),
    countCharges: async (reference) => books.countCaptured(accountId, "reference", reference),
    event: async (reference, at) => findEvent("payment_intent.succeeded", "reference", reference, at),
    signatureHeaders: ["stripe-signature"],
    datesEvents: true,
    later: {
      async dispute(reference, status) {
        const { id } = bank.openDispute(accountId, chargeOf(reference));
        if (status !== "open") bank.closeDispute(accountId, id, status);
      },
      async refund(reference, amountMinor) {
        bank.refundInDashboard(accountId, chargeOf(reference), amountMinor);
      },
    },
    refunds: {
      amounts: { succeeds: 400, declined: 402, pending: 426 },
      countRefunds: async (reference) => books.countRefunds(accountId, "refund_reference", reference),
      event: async (reference) => findEvent("refund.created", "refund_reference", reference),
    },
    stores: { declinedLater: () => typeCard("4000000000009102") },
    stop: simulator.stop,
  };
});
