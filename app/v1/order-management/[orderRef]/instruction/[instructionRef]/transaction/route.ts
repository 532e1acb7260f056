import { getTransactions } from "#lib/contracts/api/transaction.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listAttempts } from "#lib/operations/attempt/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTransactions, {
    operation: listAttempts,
    input: ({ params, query }) => ({
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
      ...query,
    }),
  }),
});
