import { postCancellation } from "#lib/contracts/api/instruction.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { cancelInstruction } from "#lib/operations/instruction/cancel.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postCancellation, {
    operation: cancelInstruction,
    input: ({ params, body }) => ({
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
      ...body,
    }),
  }),
});
