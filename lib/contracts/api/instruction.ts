import { defineEndpoint } from "../endpoint.ts";
import { instructionQuery, orderInstructionQuery } from "../filter.ts";
import { cancelInstruction, instruction, updateInstruction } from "../instruction.ts";
import { pageOf } from "../list.ts";
import { withWarnings } from "../warning.ts";

export const getInstructions = defineEndpoint({
  operationId: "listInstructions",
  method: "GET",
  path: "/v1/instructions",
  tag: "Orders",
  summary: "List instructions of all orders, newest first",
  description: "Every filter that is given narrows the list.",
  level: "tenant",
  role: "tenant-transaction-read",
  query: instructionQuery,
  answers: { 200: { description: "A page of instructions.", schema: pageOf(instruction) } },
  errors: [],
});

export const getOrderInstructions = defineEndpoint({
  operationId: "listOrderInstructions",
  method: "GET",
  path: "/v1/order-management/{orderRef}/instruction",
  tag: "Orders",
  summary: "List the instructions of an order, newest first",
  level: "tenant",
  role: "tenant-transaction-read",
  query: orderInstructionQuery,
  answers: { 200: { description: "A page of the order's instructions.", schema: pageOf(instruction) } },
  errors: ["ORDER_NOT_FOUND"],
});

export const putInstruction = defineEndpoint({
  operationId: "updateInstruction",
  method: "PUT",
  path: "/v1/order-management/{orderRef}/instruction/{instructionRef}",
  tag: "Orders",
  summary: "Change an instruction",
  description:
    'While it is INCOMPLETE, READY or LATE. What is not sent stays as it is; null or "" clears what an instruction need not have. Its status is reckoned anew. Pay links stay, and show the new amount: a payer who still has the old one on the screen does not pay it.',
  level: "tenant",
  role: "tenant-transaction-write",
  body: updateInstruction,
  bodyExample: { amount: "44.00", settledByDate: "2026-04-30" },
  answers: { 200: { description: "The instruction as it is now.", schema: withWarnings(instruction) } },
  errors: [
    "ORDER_NOT_FOUND",
    "INSTRUCTION_NOT_FOUND",
    "INSTRUCTION_NOT_UPDATABLE",
    "INSTRUCTION_REF_CANNOT_CHANGE",
    "SCHEME_ID_NOT_RECOGNISED",
    "SCHEME_ID_NOT_SUPPORTED",
    "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED",
    "STATUS_CHANGED",
  ],
});

export const postCancellation = defineEndpoint({
  operationId: "cancelInstruction",
  method: "POST",
  path: "/v1/order-management/{orderRef}/instruction/{instructionRef}/cancel",
  tag: "Orders",
  summary: "Cancel an instruction",
  description:
    "Makes it VOID, for good. Refused once a payment is under way or anything has come of one; its pay links say that there is nothing to pay.",
  level: "tenant",
  role: "tenant-transaction-write",
  body: cancelInstruction,
  bodyExample: { reason: "The policy was withdrawn." },
  answers: { 200: { description: "The instruction, now VOID.", schema: withWarnings(instruction) } },
  errors: ["ORDER_NOT_FOUND", "INSTRUCTION_NOT_FOUND", "INSTRUCTION_NOT_CANCELLABLE", "STATUS_CHANGED"],
});
