import { getAccount as getEndpoint, putAccount } from "#lib/contracts/api/account.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeAccount } from "#lib/operations/account/change.ts";
import { getAccount } from "#lib/operations/account/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getEndpoint, {
    operation: getAccount,
    input: () => undefined,
  }),

  PUT: defineRoute(putAccount, {
    operation: changeAccount,
    input: ({ body }) => body,
  }),
});
