import type { SchemeDraft, WriteDraft } from "#lib/contracts/scheme.ts";
import { newId } from "#lib/db/id.ts";
import { insertDraft } from "#lib/db/queries/scheme-draft.ts";
import { presentDraft } from "#lib/resources/scheme.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { admitDraft } from "./admit-draft.ts";
import { lockSchemeAt, type SchemePath } from "./find.ts";

/** Adds a draft to a scheme. */
export const createDraft = defineOperation({
  name: "scheme_draft.create",
  permission: "tenant-collect-scheme-write",
  async run(tx, { schemeId: at, ...input }: SchemePath & WriteDraft, caller): Promise<SchemeDraft> {
    const scheme = await lockSchemeAt(tx, { schemeId: at });
    const content = await admitDraft(tx, input);
    const draft = await insertDraft(tx, { schemeId: scheme.schemeId, draftId: newId() }, content);
    await noteChange(tx, caller, createDraft.name, draft.draftId);
    return presentDraft(draft, scheme);
  },
});
