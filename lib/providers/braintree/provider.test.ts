import { createHash } from "node:crypto";
import { startBraintreeSimulator } from "../../../e2e/simulators/braintree/simulator.ts";
import { writeNotification } from "../../../e2e/simulators/braintree/webhooks.ts";
import { testProvider } from "../provider.testkit.ts";
import { braintree } from "./provider.ts";

testProvider(async () => {
  const simulator = await startBraintreeSimulator();
  simulator.settings.searchLagMs = 0;
  const merchant = simulator.openMerchant({ apiRequestKeys: true });
  const { merchantId, publicKey, privateKey } = merchant;
  const { books } = simulator;
  const credentials = {
    environment: "sandbox" as const,
    merchantId,
    publicKey,
    privateKey,
    merchantAccountIds: `GBP:${merchantId}_gbp, EUR:${merchantId}_eur`,
    simulatorUrl: simulator.url,
  };
  const idOf = (orderId: string) => {
    const found = books.findByOrderId(merchantId, orderId);
    if (!found) throw new Error("there is no such transaction");
    return found.id;
  };
  const nonce = (paid: "visa" | "declined" | "wantsPayer") =>
    simulator.makeNonce(merchantId, paid, { threeDSecure: "authenticated", amount: "10.00" });
  const send = (kind: string, subject: Parameters<typeof writeNotification>[2], at: Date) => {
    const body = writeNotification([{ publicKey, privateKey }], kind, subject, at);
    const payload = new URLSearchParams(body).get("bt_payload") ?? "";
    return { event: { body, headers: {} }, id: createHash("sha256").update(payload).digest("hex") };
  };
  return {
    provider: braintree,
    credentials,
    wrongCredentials: { ...credentials, publicKey: "simpublickey9999", privateKey: "0".repeat(32) },
    baseUrl: simulator.url,
    token: (ending) =>
      ending === "succeeds" ? nonce("visa") : ending === "declined" ? nonce("declined") : null,
    brand: "VISA",
    // What only reads is asked three times over, some of it about several things at once.
    suffer: (fault, asked) =>
      simulator.suffer(fault, asked, asked === "collect" || asked === "refund" ? 1 : 12),
    recover: simulator.clearFaults,
    countCharges: async (reference) => books.countTaken(merchantId, reference),
    event: async (reference, at) =>
      send(
        "transaction_settled",
        { transaction: { id: idOf(reference), type: "sale", "order-id": reference, amount: "10.00" } },
        at,
      ),
    signatureHeaders: [],
    datesEvents: false,
    later: {
      comeBack: async (reference) => books.declineSettlement(merchantId, idOf(reference)),
      async dispute(reference, status) {
        const dispute = books.openDispute(merchantId, idOf(reference));
        if (status !== "open") books.moveDispute(merchantId, dispute.id, status);
      },
      async refund(reference, amountMinor) {
        books.settle(merchantId, idOf(reference));
        books.refundInControlPanel(merchantId, idOf(reference), (amountMinor / 100).toFixed(2));
      },
    },
    refunds: {
      amounts: { succeeds: 400, declined: null, pending: null },
      ripen: async (reference) => books.settle(merchantId, idOf(reference)),
      countRefunds: async (reference) => books.countRefunds(merchantId, reference),
      event: async (reference, payment) =>
        send(
          "refund_failed",
          { transaction: { id: idOf(reference), "refunded-transaction-fk": idOf(payment) } },
          new Date(),
        ),
    },
    stores: { declinedLater: () => nonce("wantsPayer") },
    stop: simulator.stop,
  };
});
