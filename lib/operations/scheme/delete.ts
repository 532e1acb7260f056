import { isSchemeNamed, deleteScheme as removeRows } from "#lib/db/queries/scheme.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { lockSchemeAt, type SchemePath } from "./find.ts";

/** Deletes a scheme that was never published and that no order names, with its drafts. */
export const deleteScheme = defineOperation({
  name: "scheme.delete",
  permission: "tenant-collect-scheme-write",
  async run(tx, path: SchemePath, caller): Promise<undefined> {
    const { schemeId, publishedDraftId } = await lockSchemeAt(tx, path);
    if (publishedDraftId || (await isSchemeNamed(tx, schemeId))) throw new Refusal("SCHEME_IN_USE");
    await removeRows(tx, schemeId);
    await noteChange(tx, caller, deleteScheme.name, schemeId);
  },
});
