import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { SchemeDraft } from "#lib/contracts/scheme.ts";
import { listDrafts as queryDrafts } from "#lib/db/queries/scheme-draft.ts";
import { presentDraft } from "#lib/resources/scheme.ts";
import { defineOperation } from "../operation.ts";
import { getSchemeAt, type SchemePath } from "./find.ts";

/** Lists the drafts of a scheme, newest first. */
export const listDrafts = defineOperation({
  name: "scheme_draft.list",
  permission: "tenant-collect-scheme-read",
  async run(tx, { limit, cursor, ...path }: SchemePath & ListQuery): Promise<Page<SchemeDraft>> {
    const scheme = await getSchemeAt(tx, path);
    const rows = await queryDrafts(tx, scheme.schemeId, limit + 1, cursor);
    return toPage(
      rows,
      limit,
      ({ draftId }) => draftId,
      (draft) => presentDraft(draft, scheme),
    );
  },
});
