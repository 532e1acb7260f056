import { defineRoute } from "#lib/http/define-route.ts";
import { getOrder } from "#lib/operations/order/get.ts";

export const GET = defineRoute({
  operation: getOrder,
  input: ({ params }) => ({ orderRef: params.orderRef ?? "" }),
});
