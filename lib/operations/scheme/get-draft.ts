import type { SchemeDraft } from "#lib/contracts/scheme.ts";
import { presentDraft } from "#lib/resources/scheme.ts";
import { defineOperation } from "../operation.ts";
import { type DraftPath, getDraftAt, getSchemeAt } from "./find.ts";

/** Reads a draft: one by its id, the one that is `published`, or the `latest`. */
export const getDraft = defineOperation({
  name: "scheme_draft.get",
  permission: "tenant-collect-scheme-read",
  async run(tx, path: DraftPath): Promise<SchemeDraft> {
    const scheme = await getSchemeAt(tx, path);
    return presentDraft(await getDraftAt(tx, scheme, path.draftId), scheme);
  },
});
