import { createScheme as contract, type SchemeDraft, writeDraft } from "#lib/contracts/scheme.ts";
import { perform } from "#lib/operations/operation.ts";
import { createScheme } from "#lib/operations/scheme/create.ts";
import { createDraft } from "#lib/operations/scheme/create-draft.ts";
import type { TestTenant } from "./tenant.ts";

/** A rule that sends everything to the sandbox, as the API takes it. */
export const sandboxRule = (changes: Record<string, unknown> = {}) => ({
  currencies: [],
  countries: [],
  lowValueInclusive: "",
  highValueInclusive: "",
  apps: [{ appId: "SANDBOX", excludedPaymentMethods: [] }],
  ...changes,
});

/** A scheme with one draft, which is not published. */
export async function makeScheme(
  tenant: TestTenant,
  rules: unknown[] = [sandboxRule()],
): Promise<{ schemeId: string; draft: SchemeDraft }> {
  const scheme = await perform(createScheme, tenant.caller, contract.parse({ name: "Made", rules }));
  const [draft] = scheme.drafts;
  if (!draft) throw new Error("a scheme comes with a draft");
  return { schemeId: scheme.schemeId, draft };
}

/** A further draft of a scheme. */
export function addDraft(
  tenant: TestTenant,
  schemeId: string,
  rules: unknown[] = [sandboxRule()],
): Promise<SchemeDraft> {
  return perform(createDraft, tenant.caller, { schemeId, ...writeDraft.parse({ rules }) });
}
