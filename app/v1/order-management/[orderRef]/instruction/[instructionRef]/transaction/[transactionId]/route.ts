import { getTransaction } from "#lib/contracts/api/transaction.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getAttempt } from "#lib/operations/attempt/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTransaction, {
    operation: getAttempt,
    input: ({ params }) => ({
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
      transactionId: params.transactionId ?? "",
    }),
  }),
});
