import type { PaymentMethod, ProcessorResponse, Transaction } from "./state.ts";

const declines: Record<string, readonly [text: string, hard: boolean]> = {
  "2000": ["Do Not Honor", false],
  "2001": ["Insufficient Funds", false],
  "2002": ["Limit Exceeded", false],
  "2003": ["Cardholder's Activity Limit Exceeded", false],
  "2004": ["Expired Card", true],
  "2005": ["Invalid Credit Card Number", true],
  "2006": ["Invalid Expiration Date", true],
  "2007": ["No Account", true],
  "2010": ["Card Issuer Declined CVV", true],
  "2012": ["Processor Declined - Possible Lost Card", true],
  "2013": ["Processor Declined - Possible Stolen Card", true],
  "2014": ["Processor Declined - Fraud Suspected", true],
  "2015": ["Transaction Not Allowed", true],
  "2019": ["Invalid Transaction", true],
  "2038": ["Processor Declined", false],
  "2044": ["Declined - Call Issuer", false],
  "2046": ["Declined", false],
  "2047": ["Call Issuer. Pick Up Card.", true],
  "2053": ["Card reported as lost or stolen", true],
  "2057": ["Issuer or Cardholder has put a restriction on the card", false],
  "2099": ["Cardholder Authentication Required", true],
};

/** What a processor says with a code of the declines. */
export function declineWith(code: string): ProcessorResponse {
  const [text, hard] = declines[code] ?? ["Processor Declined", false];
  return { code, text, type: hard ? "hard_declined" : "soft_declined" };
}

export const approved: ProcessorResponse = { code: "1000", text: "Approved", type: "approved" };

export type Verdict =
  | { status: "authorized"; response: ProcessorResponse }
  | { status: "processor_declined" | "failed"; response: ProcessorResponse }
  | { status: "gateway_rejected"; reason: string };

/** The sources of a sale at which no payer is there who could be asked. */
const unattended = new Set(["recurring", "installment", "unscheduled"]);

/**
 * What the sandbox makes of a sale, of something stored where there is a `method`: by the card where that decides, else by the
 * amount in whole units. A bank that wants its payer is content when it asked them as the card was stored.
 */
export function authorise(
  { instrument, amount, transactionSource }: Transaction,
  method: PaymentMethod | null,
): Verdict {
  const behaviour = instrument.kind === "card" ? instrument.behaviour : "by amount";
  if (behaviour === "fraud" || behaviour === "risk_threshold")
    return { status: "gateway_rejected", reason: behaviour };
  const isUnattended = method !== null && unattended.has(transactionSource ?? "");
  if (behaviour === "wants its payer" && isUnattended && !method.challenged)
    return { status: "processor_declined", response: declineWith("2099") };
  const units = Number(amount);
  const failed = {
    status: "failed",
    response: { code: "3000", text: "Processor Network Unavailable - Try Again", type: "soft_declined" },
  } as const;
  if (behaviour === "failed") return failed;
  if (behaviour === "processor declined")
    return { status: "processor_declined", response: declineWith("2000") };
  if (units >= 2000 && units < 3000)
    return { status: "processor_declined", response: declineWith(String(Math.floor(units))) };
  if (units >= 3000 && units < 3001) return failed;
  if (units === 5001) return { status: "gateway_rejected", reason: "application_incomplete" };
  return { status: "authorized", response: approved };
}

/** Whether the settlement of a sale of this amount is declined. */
export const declinesSettlement = (amount: string) => Math.floor(Number(amount)) === 4001;
