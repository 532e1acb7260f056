import { defineEndpoint } from "../endpoint.ts";
import { listQuery, pageOf } from "../list.ts";
import { createRefund, refund } from "../refund.ts";
import { withWarnings } from "../warning.ts";

const path = "/v1/order-management/{orderRef}/instruction/{instructionRef}/refund";

export const postRefund = defineEndpoint({
  operationId: "createRefund",
  method: "POST",
  path,
  tag: "Orders",
  summary: "Refund a payment, whole or in part",
  description:
    "Sets the amount aside and answers at once; the provider is asked right after. Never more than is left is given back, " +
    "however many ask at the same time. What became of it is told by `refund.succeeded` or `refund.failed`, and can be read.",
  level: "tenant",
  role: "tenant-transaction-write",
  body: createRefund,
  bodyExample: { amount: "12.50", reason: "Policy cancelled within 14 days" },
  answers: { 202: { description: "The refund, requested.", schema: withWarnings(refund) } },
  errors: [
    "AMOUNT_IS_REQUIRED",
    "AMOUNT_IS_INVALID",
    "AMOUNT_OUT_OF_RANGE",
    "REFUND_REASON_IS_INVALID",
    "TEXT_IS_INVALID",
    "TRANSACTION_ID_NOT_RECOGNISED",
    "ORDER_NOT_FOUND",
    "INSTRUCTION_NOT_FOUND",
    "INSTRUCTION_NOT_REFUNDABLE",
    "TRANSACTION_NOT_REFUNDABLE",
    "REFUND_NOT_SUPPORTED",
    "NOTHING_LEFT_TO_REFUND",
    "REFUND_AMOUNT_OUT_OF_RANGE",
  ],
});

export const getRefunds = defineEndpoint({
  operationId: "listRefunds",
  method: "GET",
  path,
  tag: "Orders",
  summary: "List an instruction's refunds, newest first",
  description: "Those of surplus money too: a payer who paid twice is given one payment back by the system.",
  level: "tenant",
  role: "tenant-transaction-read",
  query: listQuery,
  answers: { 200: { description: "A page of refunds.", schema: pageOf(refund) } },
  errors: ["ORDER_NOT_FOUND", "INSTRUCTION_NOT_FOUND"],
});

export const getRefund = defineEndpoint({
  operationId: "getRefund",
  method: "GET",
  path: `${path}/{refundId}`,
  tag: "Orders",
  summary: "Read a refund",
  level: "tenant",
  role: "tenant-transaction-read",
  answers: { 200: { description: "The refund.", schema: refund } },
  errors: ["ORDER_NOT_FOUND", "INSTRUCTION_NOT_FOUND", "REFUND_NOT_FOUND"],
});
