import { getOrderInstructions } from "#lib/contracts/api/instruction.ts";
import { postInstruction } from "#lib/contracts/api/order.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { addInstruction } from "#lib/operations/instruction/add.ts";
import { listOrderInstructions } from "#lib/operations/instruction/list-of-order.ts";
import { missedDateWarning } from "#lib/resources/missed-date.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getOrderInstructions, {
    operation: listOrderInstructions,
    input: ({ params, query }) => ({ orderRef: params.orderRef ?? "", ...query }),
  }),

  POST: defineRoute(postInstruction, {
    operation: addInstruction,
    input: ({ params, body }) => ({ orderRef: params.orderRef ?? "", instruction: body }),
    location: (instruction) => instruction._links.self.href,
    warnings: (instruction) => missedDateWarning(instruction, ""),
  }),
});
