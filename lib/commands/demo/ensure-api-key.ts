import { randomBytes, randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { apiKeys } from "#lib/db/schema/api-keys.ts";
import { seal, unseal } from "#lib/db/seal.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { demoTenant } from "./ensure-tenant.ts";

const name = "Demo";

/** Makes the demo's API key, or opens the one it made before: a demo shows its key at every run. */
export function ensureApiKey(): Promise<{ publicKey: string; privateKey: string }> {
  return inTenant(demoTenant.tenantId, async (tx) => {
    const { tenantId } = tx;
    const place = (publicKey: string) => ({
      tenantId,
      table: "api_keys",
      column: "private_key_sealed",
      row: publicKey,
    });
    const [known] = await tx
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.name, name), isNull(apiKeys.revokedAt)));
    const dataKey = await getDataKey(tx);
    if (known)
      return {
        publicKey: known.publicKey,
        privateKey: unseal(dataKey, place(known.publicKey), known.privateKeySealed),
      };
    const key = { publicKey: randomUUID(), privateKey: randomBytes(32).toString("base64") };
    await tx.insert(apiKeys).values({
      tenantId,
      publicKey: key.publicKey,
      name,
      roles: ["tenant-admin"],
      privateKeySealed: seal(dataKey, place(key.publicKey), key.privateKey),
    });
    return key;
  });
}
