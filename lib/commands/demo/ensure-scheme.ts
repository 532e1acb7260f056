import { and, eq, sql } from "drizzle-orm";
import { newId } from "#lib/db/id.ts";
import { schemeDrafts } from "#lib/db/schema/scheme-drafts.ts";
import { schemes } from "#lib/db/schema/schemes.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { demoTenant } from "./ensure-tenant.ts";

/** Makes and publishes a scheme of the demo's that leads to one app, or finds it by its name; gives its id. */
export function ensureScheme(
  name: string,
  appId: string,
  agreementType: "SINGLE_USE" | "REUSE",
): Promise<string> {
  return inTenant(demoTenant.tenantId, async (tx) => {
    const { tenantId } = tx;
    const [known] = await tx
      .select({ schemeId: schemes.schemeId })
      .from(schemes)
      .where(and(eq(schemes.tenantId, tenantId), eq(schemes.name, name)));
    if (known) return known.schemeId;
    const schemeId = newId();
    const draftId = newId();
    await tx.insert(schemes).values({ tenantId, schemeId, name, kind: "COLLECT", publishedDraftId: draftId });
    await tx.insert(schemeDrafts).values({
      tenantId,
      schemeId,
      draftId,
      code: appId,
      agreementType,
      rules: [
        {
          currencies: [],
          countries: [],
          lowValue: null,
          highValue: null,
          apps: [{ appId, excludedPaymentMethods: [] }],
        },
      ],
      publishedAt: sql`now()`,
    });
    return schemeId;
  });
}
