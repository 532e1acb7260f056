import type { CreateScheme, Scheme } from "#lib/contracts/scheme.ts";
import { newId } from "#lib/db/id.ts";
import { insertScheme } from "#lib/db/queries/scheme.ts";
import { insertDraft } from "#lib/db/queries/scheme-draft.ts";
import { presentScheme } from "#lib/resources/scheme.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { admitDraft } from "./admit-draft.ts";
import { getSchemeAt } from "./find.ts";

/** Makes a scheme with its first draft, which nobody is offered anything by until it is published. */
export const createScheme = defineOperation({
  name: "scheme.create",
  permission: "tenant-collect-scheme-write",
  async run(tx, input: CreateScheme, caller): Promise<Scheme> {
    const content = await admitDraft(tx, input);
    const schemeId = newId();
    await insertScheme(tx, schemeId, input.name);
    const draft = await insertDraft(tx, { schemeId, draftId: newId() }, content);
    await noteChange(tx, caller, createScheme.name, schemeId);
    return presentScheme(await getSchemeAt(tx, { schemeId }), [draft]);
  },
});
