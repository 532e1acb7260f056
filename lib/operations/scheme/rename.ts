import type { RenameScheme, Scheme } from "#lib/contracts/scheme.ts";
import { updateScheme } from "#lib/db/queries/scheme.ts";
import { noteChange } from "../audit.ts";
import { defineOperation } from "../operation.ts";
import { lockSchemeAt, type SchemePath } from "./find.ts";
import { getScheme } from "./get.ts";

/** Gives a scheme another name. Its drafts keep theirs. */
export const renameScheme = defineOperation({
  name: "scheme.rename",
  permission: "tenant-collect-scheme-write",
  async run(tx, { name, ...path }: SchemePath & RenameScheme, caller): Promise<Scheme> {
    const { schemeId } = await lockSchemeAt(tx, path);
    await updateScheme(tx, schemeId, { name });
    await noteChange(tx, caller, renameScheme.name, schemeId);
    return getScheme.run(tx, path, caller);
  },
});
