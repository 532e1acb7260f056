import { getInstruction as endpoint } from "#lib/contracts/api/order.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getInstruction } from "#lib/operations/instruction/get.ts";

/** The polling endpoint: with the tag of the last answer in If-None-Match, an unchanged instruction is a 304. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getInstruction,
    input: ({ params }) => ({ orderRef: params.orderRef ?? "", instructionRef: params.instructionRef ?? "" }),
    etag: ({ version, transaction }) =>
      `"${version}-${transaction ? Date.parse(transaction.lastUpdatedTimestamp) : 0}"`,
  }),
});
