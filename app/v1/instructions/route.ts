import { getInstructions } from "#lib/contracts/api/instruction.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listInstructions } from "#lib/operations/instruction/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getInstructions, { operation: listInstructions, input: ({ query }) => query }),
});
