import type Stripe from "stripe";
import { z } from "zod";
import { createCustomer, createCustomerParameters, listCustomersMethods } from "./customers.ts";
import { getKept } from "./desk.ts";
import { eventRoutes } from "./event-routes.ts";
import { intentRoutes } from "./intent-routes.ts";
import { listPage } from "./lists.ts";
import { expand, listParameters, text } from "./parameters.ts";
import { detachMethod } from "./payment-methods.ts";
import { createRefund, readRefund } from "./refunds.ts";
import { type Route, route } from "./route.ts";
import { tokenRoutes } from "./token-routes.ts";

const nothing = z.strictObject({ expand });
const byCharge = z.strictObject({
  ...listParameters,
  charge: text.optional(),
  payment_intent: text.optional(),
});
type ByCharge = z.output<typeof byCharge>;
const belongsTo =
  ({ charge, payment_intent }: ByCharge) =>
  (item: { charge: string | null; payment_intent: string | null }) =>
    (charge === undefined || item.charge === charge) &&
    (payment_intent === undefined || item.payment_intent === payment_intent);

const refundRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v1\/refunds$/,
    permission: "rak_refund_write",
    prepare(form) {
      const said = readRefund(form);
      return (desk) => createRefund(desk, said);
    },
  },
  route("GET", /^\/v1\/refunds$/, "rak_refund_read", byCharge, ({ book }, said) =>
    listPage("/v1/refunds", Object.values(book.refunds).filter(belongsTo(said)), said),
  ),
  route("GET", /^\/v1\/refunds\/([^/]+)$/, "rak_refund_read", nothing, ({ book }, _, [id = ""]) =>
    getKept(book.refunds, id, "refund"),
  ),
];

const chargeRoutes: readonly Route[] = [
  route(
    "GET",
    /^\/v1\/charges$/,
    "rak_charge_read",
    z.strictObject({ ...listParameters, customer: text.optional(), payment_intent: text.optional() }),
    ({ book }, said) =>
      listPage(
        "/v1/charges",
        Object.values(book.charges).filter(
          (charge) =>
            (said.customer === undefined || charge.customer === said.customer) &&
            (said.payment_intent === undefined || charge.payment_intent === said.payment_intent),
        ),
        said,
      ),
  ),
  route("GET", /^\/v1\/charges\/([^/]+)$/, "rak_charge_read", nothing, ({ book }, _, [id = ""]) =>
    getKept(book.charges, id, "charge"),
  ),
  route("GET", /^\/v1\/disputes$/, "rak_dispute_read", byCharge, ({ book }, said) =>
    listPage("/v1/disputes", Object.values(book.disputes).filter(belongsTo(said)), said),
  ),
  route("GET", /^\/v1\/disputes\/([^/]+)$/, "rak_dispute_read", nothing, ({ book }, _, [id = ""]) =>
    getKept(book.disputes, id, "dispute"),
  ),
];

const customerRoutes: readonly Route[] = [
  route("POST", /^\/v1\/customers$/, "rak_customer_write", createCustomerParameters, createCustomer),
  route(
    "GET",
    /^\/v1\/customers$/,
    "rak_customer_read",
    z.strictObject({ ...listParameters, email: text.optional() }),
    ({ book }, said) =>
      listPage(
        "/v1/customers",
        Object.values(book.customers).filter(({ email }) => said.email === undefined || email === said.email),
        said,
      ),
  ),
  route("GET", /^\/v1\/customers\/([^/]+)$/, "rak_customer_read", nothing, ({ book }, _, [id = ""]) =>
    getKept(book.customers, id, "customer"),
  ),
  route(
    "GET",
    /^\/v1\/customers\/([^/]+)\/payment_methods$/,
    "rak_payment_method_read",
    z.strictObject({ ...listParameters, type: z.literal("card").optional() }),
    (desk, said, [id = ""]) =>
      listPage(`/v1/customers/${id}/payment_methods`, listCustomersMethods(desk, id, said.type), said),
  ),
  route(
    "GET",
    /^\/v1\/payment_methods$/,
    "rak_payment_method_read",
    z.strictObject({ ...listParameters, customer: text, type: z.literal("card").optional() }),
    (desk, said) =>
      listPage("/v1/payment_methods", listCustomersMethods(desk, said.customer, said.type), said),
  ),
  route(
    "GET",
    /^\/v1\/payment_methods\/([^/]+)$/,
    "rak_payment_method_read",
    nothing,
    ({ book }, _, [id = ""]) => getKept(book.methods, id, "PaymentMethod").shown,
  ),
  route(
    "POST",
    /^\/v1\/payment_methods\/([^/]+)\/detach$/,
    "rak_payment_method_write",
    nothing,
    (desk, _, [id = ""]) => detachMethod(desk, id),
  ),
];

const accountRoutes: readonly Route[] = [
  route("GET", /^\/v1\/balance$/, "rak_balance_read", nothing, ({ book }) => {
    const currencies = new Set(Object.values(book.charges).map(({ currency }) => currency));
    const available = [...(currencies.size > 0 ? currencies : ["eur"])].map((currency) => ({
      amount: book.balanceIsEmpty ? 0 : 100_000_000,
      currency,
      source_types: { card: book.balanceIsEmpty ? 0 : 100_000_000 },
    }));
    return { object: "balance", available, livemode: false, pending: [] } satisfies Stripe.Balance;
  }),
  route(
    "GET",
    /^\/v1\/account$/,
    "rak_accounts_kyc_id_numbers_read",
    nothing,
    ({ book }) =>
      ({
        id: book.account.accountId,
        object: "account",
        charges_enabled: true,
        country: "GB",
        default_currency: "gbp",
        details_submitted: true,
        email: null,
        payouts_enabled: true,
        type: "standard",
      }) satisfies Stripe.Account,
  ),
];

/** Everything that the simulator can be asked. */
export const routes: readonly Route[] = [
  ...intentRoutes,
  ...refundRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...tokenRoutes,
  ...accountRoutes,
  ...eventRoutes,
];
