import { defineEndpoint } from "../endpoint.ts";
import { orderQuery } from "../filter.ts";
import { createInstruction, instruction } from "../instruction.ts";
import { pageOf } from "../list.ts";
import { createOrder, order, orderSummary } from "../order.ts";
import { withWarnings } from "../warning.ts";

const orderExample = {
  orderRef: "HOME-2026-000481",
  metadata: { description: "Home insurance, policy H-481" },
  instructions: [
    {
      instructionRef: "2026-03",
      customerRef: "cust-77",
      direction: "DEBIT",
      amount: "42.50",
      currency: "GBP",
      country: "GB",
      schemeId: "7B0C2E51A9D84F0E8D13C5A2669E01FF",
      settledByDate: "2026-03-31",
    },
  ],
};

export const postOrder = defineEndpoint({
  operationId: "createOrder",
  method: "POST",
  path: "/v1/order-management",
  tag: "Orders",
  summary: "Create an order",
  description:
    "With its instructions, all or nothing: up to 1,000 in one request. The bulk endpoint takes any number.",
  level: "tenant",
  role: "tenant-transaction-write",
  body: createOrder,
  bodyExample: orderExample,
  answers: {
    201: { description: "The order, made without instructions.", schema: withWarnings(order) },
    202: { description: "The order, made with instructions.", schema: withWarnings(order) },
  },
  errors: [
    "ORDER_ALREADY_EXISTS",
    "INSTRUCTION_ALREADY_EXISTS",
    "SCHEME_ID_NOT_RECOGNISED",
    "SCHEME_ID_NOT_SUPPORTED",
    "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED",
  ],
});

export const getOrders = defineEndpoint({
  operationId: "listOrders",
  method: "GET",
  path: "/v1/order-management",
  tag: "Orders",
  summary: "List orders, newest first",
  description: "Every filter that is given narrows the list.",
  level: "tenant",
  role: "tenant-transaction-read",
  query: orderQuery,
  answers: {
    200: { description: "A page of orders, without their instructions.", schema: pageOf(orderSummary) },
  },
  errors: [],
});

export const getOrder = defineEndpoint({
  operationId: "getOrder",
  method: "GET",
  path: "/v1/order-management/{orderRef}",
  tag: "Orders",
  summary: "Read an order",
  description:
    "With its first 1,000 instructions, in the order they were made; where it has more, `_links.nextInstructions` leads to the list of all.",
  level: "tenant",
  role: "tenant-transaction-read",
  answers: { 200: { description: "The order.", schema: order } },
  errors: ["ORDER_NOT_FOUND"],
});

export const postInstruction = defineEndpoint({
  operationId: "addInstruction",
  method: "POST",
  path: "/v1/order-management/{orderRef}/instruction",
  tag: "Orders",
  summary: "Add an instruction to an order",
  level: "tenant",
  role: "tenant-transaction-write",
  body: createInstruction,
  bodyExample: orderExample.instructions[0],
  answers: { 201: { description: "The instruction.", schema: withWarnings(instruction) } },
  errors: [
    "ORDER_NOT_FOUND",
    "INSTRUCTION_ALREADY_EXISTS",
    "INSTRUCTION_CANCELLED",
    "SCHEME_ID_NOT_RECOGNISED",
    "SCHEME_ID_NOT_SUPPORTED",
    "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED",
  ],
});

export const getInstruction = defineEndpoint({
  operationId: "getInstruction",
  method: "GET",
  path: "/v1/order-management/{orderRef}/instruction/{instructionRef}",
  tag: "Orders",
  summary: "Read an instruction",
  description:
    "The polling endpoint. Send the `ETag` of the last answer in `If-None-Match`: an unchanged instruction is a 304.",
  level: "tenant",
  role: "tenant-transaction-read",
  answers: {
    200: { description: "The instruction.", schema: instruction },
    304: { description: "Nothing has changed since the answer with this tag." },
  },
  errors: ["ORDER_NOT_FOUND", "INSTRUCTION_NOT_FOUND"],
});
