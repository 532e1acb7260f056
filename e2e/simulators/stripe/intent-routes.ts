import { z } from "zod";
import type { PaymentIntent } from "./books.ts";
import { confirmIntent } from "./confirm-intent.ts";
import { getKept } from "./desk.ts";
import {
  cancelParameters,
  captureParameters,
  readConfirm,
  readCreate,
  updateParameters,
} from "./intent-parameters.ts";
import { listPage } from "./lists.ts";
import { expand, listParameters, readParameters, text } from "./parameters.ts";
import { cancelIntent, captureIntent, createIntent, updateIntent } from "./payment-intents.ts";
import { type Route, route } from "./route.ts";
import { searchIntents, searchParameters } from "./search.ts";
import { invalid, refused } from "./stripe-failure.ts";

const write = "rak_payment_intent_write";
const read = "rak_payment_intent_read";

const listIntents = z.strictObject({ ...listParameters, customer: text.optional() });
const retrieveParameters = z.strictObject({ client_secret: text.optional(), expand });

/** What a payer's browser may see of an intent. */
function showToBrowser(intent: PaymentIntent): Omit<PaymentIntent, "metadata"> {
  const { metadata: _, ...rest } = intent;
  return rest;
}

export const intentRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v1\/payment_intents$/,
    permission: write,
    prepare(form) {
      const said = readCreate(form);
      return (desk) => createIntent(desk, said);
    },
  },
  {
    method: "POST",
    path: /^\/v1\/payment_intents\/([^/]+)\/confirm$/,
    permission: write,
    prepare(form) {
      const said = readConfirm(form);
      return (desk, [id = ""]) => {
        const kept = getKept(desk.book.intents, id, "payment_intent");
        confirmIntent(desk, kept, said);
        return kept.shown;
      };
    },
  },
  route("GET", /^\/v1\/payment_intents$/, read, listIntents, ({ book }, said) => {
    const all = Object.values(book.intents).map(({ shown }) => shown);
    const wanted = all.filter(({ customer }) => said.customer === undefined || customer === said.customer);
    return listPage("/v1/payment_intents", wanted, said);
  }),
  route("GET", /^\/v1\/payment_intents\/search$/, read, searchParameters, searchIntents),
  {
    method: "GET",
    path: /^\/v1\/payment_intents\/([^/]+)$/,
    permission: read,
    publishable: true,
    prepare(form) {
      const said = readParameters(retrieveParameters, form);
      return ({ book }, [id = ""], isBrowser) => {
        if (isBrowser && said.client_secret === undefined)
          throw refused(401, "A publishable key reads a PaymentIntent only with its client_secret.");
        const { shown } = getKept(book.intents, id, "payment_intent");
        if (said.client_secret !== undefined && said.client_secret !== shown.client_secret)
          throw invalid("The client_secret provided does not match the PaymentIntent.", {
            code: "payment_intent_invalid_parameter",
            param: "client_secret",
          });
        return isBrowser ? showToBrowser(shown) : shown;
      };
    },
  },
  route("POST", /^\/v1\/payment_intents\/([^/]+)$/, write, updateParameters, (desk, said, [id = ""]) =>
    updateIntent(desk, id, said),
  ),
  route(
    "POST",
    /^\/v1\/payment_intents\/([^/]+)\/capture$/,
    write,
    captureParameters,
    (desk, said, [id = ""]) => captureIntent(desk, id, said),
  ),
  route(
    "POST",
    /^\/v1\/payment_intents\/([^/]+)\/cancel$/,
    write,
    cancelParameters,
    (desk, said, [id = ""]) => cancelIntent(desk, id, said),
  ),
];
