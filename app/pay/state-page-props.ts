import type { Bill } from "#components/pay/bill.ts";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import type { Speech } from "./speech.ts";

/** What every page of a link's state is drawn from. */
export type StatePageProps = {
  pagePath: string;
  view: PayLinkView;
  bill: Bill;
  speech: Speech;
  /** What the form is filled with beforehand, where its payer is known to whoever shows it. */
  prefill?: Prefill;
};
