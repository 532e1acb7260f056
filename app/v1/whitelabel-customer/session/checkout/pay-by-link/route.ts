import { createPayLink as createPayLinkContract } from "#lib/contracts/pay-link.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createPayLink } from "#lib/operations/pay-link/create.ts";

export const POST = defineRoute({
  operation: createPayLink,
  body: createPayLinkContract,
  input: ({ body }) => body,
  status: () => 201,
});
