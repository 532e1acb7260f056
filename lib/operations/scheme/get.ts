import type { Scheme } from "#lib/contracts/scheme.ts";
import { listDrafts } from "#lib/db/queries/scheme-draft.ts";
import { presentScheme } from "#lib/resources/scheme.ts";
import { defineOperation } from "../operation.ts";
import { getSchemeAt, type SchemePath } from "./find.ts";

const maximumDrafts = 50;

/** Reads a scheme with its newest drafts. */
export const getScheme = defineOperation({
  name: "scheme.get",
  permission: "tenant-collect-scheme-read",
  async run(tx, path: SchemePath): Promise<Scheme> {
    const scheme = await getSchemeAt(tx, path);
    return presentScheme(scheme, await listDrafts(tx, scheme.schemeId, maximumDrafts));
  },
});
