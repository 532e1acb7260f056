import type { ApiKey } from "#lib/contracts/api-key.ts";
import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import { listApiKeys as queryKeys } from "#lib/db/queries/api-key.ts";
import { presentApiKey } from "#lib/resources/api-key.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Lists keys that were not revoked, newest first. */
export const listApiKeys = defineScopedOperation({
  name: "api_key.list",
  permissions: readers,
  async run(tx, { limit, cursor }: ListQuery): Promise<Page<ApiKey>> {
    return toPage(await queryKeys(tx, limit + 1, cursor), limit, ({ publicKey }) => publicKey, presentApiKey);
  },
});
