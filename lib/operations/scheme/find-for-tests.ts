import { listPublishedSchemes } from "#lib/db/queries/scheme.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { defineOperation } from "../operation.ts";

const maximumSchemes = 200;

/** A scheme in force by which no real money can move, or null: what demonstrations are made with. */
export const findSchemeForTests = defineOperation({
  name: "scheme.find_for_tests",
  permission: "tenant-transaction-write",
  async run(tx): Promise<string | null> {
    const found = (await listPublishedSchemes(tx, maximumSchemes)).find(
      ({ rules }) =>
        rules.length > 0 &&
        rules.every(({ apps }) => apps.length > 0 && apps.every(({ appId }) => findApp(appId)?.test)),
    );
    return found?.schemeId ?? null;
  },
});
