import type { PaymentActions } from "#components/pay/payment-actions.ts";
import { openPaymentAction, preparePaymentFields, refreshPayment, submitPayment } from "./actions.ts";

/** What the payment form can have done. */
export const paymentActions: PaymentActions = {
  submit: submitPayment,
  prepare: preparePaymentFields,
  open: openPaymentAction,
  refresh: refreshPayment,
};
