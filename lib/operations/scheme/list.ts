import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { SchemeSummary } from "#lib/contracts/scheme.ts";
import { listSchemes as querySchemes } from "#lib/db/queries/scheme.ts";
import { presentSchemeSummary } from "#lib/resources/scheme.ts";
import { defineOperation } from "../operation.ts";

/** Lists the schemes for collecting, newest first. */
export const listSchemes = defineOperation({
  name: "scheme.list",
  permission: "tenant-collect-scheme-read",
  async run(tx, { limit, cursor }: ListQuery): Promise<Page<SchemeSummary>> {
    const rows = await querySchemes(tx, limit + 1, cursor);
    return toPage(rows, limit, ({ schemeId }) => schemeId, presentSchemeSummary);
  },
});
