import type { Provider } from "../provider.ts";
import { checkCredentials } from "./check-credentials.ts";
import { openClient } from "./client.ts";
import { collect, collectStored } from "./collect.ts";
import { form } from "./credentials.ts";
import { confirmEventsUrl, readEvent, verifyEvent } from "./event.ts";
import { inquire } from "./inquire.ts";
import { isInstrument } from "./instrument.ts";
import { findMerchantAccountId } from "./merchant-accounts.ts";
import { inquireRefund, refund } from "./refund.ts";
import { toUnknown } from "./reply.ts";

/** Braintree, through its own SDK. Its bank asks the payer in the browser, before there is a token to charge. */
export const braintree: Provider = {
  appId: "BRAINTREE",
  credentials: form,
  timeLimitMs: 30_000,
  // A payment whose own id was lost is searched for by our reference, and the search shows what was made only after a while:
  // it is looked for several times over some minutes before its payer may pay again.
  absenceIsFinalAfterMs: 300_000,

  checkCredentials,
  collect,
  inquire,
  collectStored,
  refund,
  inquireRefund,
  verifyEvent,
  readEvent,
  confirmEventsUrl,

  async prepareForm(call, { money: { currency } }) {
    const opened = openClient(call);
    if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
    const merchantAccountId = findMerchantAccountId(opened.given, currency);
    if (!merchantAccountId) return { kind: "refused", cause: `no merchant account takes ${currency}` };
    // Without a customer: who has one in their token is shown that customer's cards, and a link can be passed on.
    const token = await opened.client.makeClientToken(merchantAccountId);
    if (token.kind === "found") return { kind: "ready", settings: { clientToken: token.thing } };
    if (token.kind === "invalid")
      return { kind: "refused", cause: `no client token: ${token.codes.join(", ")}` };
    return toUnknown(token);
  },

  async removeStored(call, instrument) {
    if (!isInstrument(instrument)) return { kind: "done" };
    const opened = openClient(call);
    if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
    const reply = await opened.client.forget(instrument);
    return reply.kind === "found" || reply.kind === "absent" ? { kind: "done" } : toUnknown(reply);
  },
};
