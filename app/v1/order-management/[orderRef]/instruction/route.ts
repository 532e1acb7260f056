import { postInstruction } from "#lib/contracts/api/order.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { addInstruction } from "#lib/operations/instruction/add.ts";
import { missedDateWarning } from "../../missed-date.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postInstruction, {
    operation: addInstruction,
    input: ({ params, body }) => ({ orderRef: params.orderRef ?? "", instruction: body }),
    location: (instruction) => instruction._links.self.href,
    warnings: (instruction) => missedDateWarning(instruction, ""),
  }),
});
