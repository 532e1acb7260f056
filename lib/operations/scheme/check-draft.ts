import type { SchemeCheck } from "#lib/contracts/scheme-check.ts";
import { defineOperation } from "../operation.ts";
import { type DraftPath, getDraftAt, getSchemeAt } from "./find.ts";
import { judgeDraft } from "./judge-draft.ts";

/** Looks at a draft as publishing it would; nothing changes. */
export const checkDraft = defineOperation({
  name: "scheme_draft.check",
  permission: "tenant-collect-scheme-read",
  async run(tx, path: DraftPath): Promise<SchemeCheck> {
    const scheme = await getSchemeAt(tx, path);
    const { check } = await judgeDraft(tx, await getDraftAt(tx, scheme, path.draftId), { hold: false });
    return check;
  },
});
