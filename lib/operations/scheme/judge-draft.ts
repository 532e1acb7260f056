import type { SchemeCheck } from "#lib/contracts/scheme-check.ts";
import { type InstalledAppRow, listInstallationsOf } from "#lib/db/queries/installed-app.ts";
import type { SchemeDraftRow } from "#lib/db/queries/scheme-draft.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import type { Fault } from "#lib/domain/error/refusal.ts";
import { checkRules } from "#lib/domain/scheme/check.ts";
import type { RuleApp } from "#lib/domain/scheme/match.ts";
import { findMeant } from "#lib/domain/scheme/offer.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { presentCheck } from "#lib/resources/scheme-check.ts";

export type JudgedDraft = { problems: Fault[]; check: SchemeCheck };

function quietReason(wanted: RuleApp, installed: readonly InstalledAppRow[]): string | null {
  const active = installed.filter(({ status }) => status === "ACTIVE");
  if (findMeant(wanted, active)) return null;
  return findMeant(wanted, installed)?.status === "DISABLED"
    ? "The installation is disabled, so that nothing is offered through it."
    : "The app is installed, but has no credentials yet, so that nothing is offered through it.";
}

/**
 * What would stop a draft from being published, and what should be known of it. With `hold`, the installations that it
 * leads to cannot be uninstalled until the transaction ends.
 */
export async function judgeDraft(
  tx: TenantTransaction,
  { rules }: Pick<SchemeDraftRow, "rules">,
  { hold }: { hold: boolean },
): Promise<JudgedDraft> {
  const appIds = [...new Set(rules.flatMap(({ apps }) => apps.map(({ appId }) => appId)))];
  const installed = await listInstallationsOf(tx, appIds, hold ? "key share" : undefined);
  const problems: Fault[] = rules.length > 0 ? [] : [{ code: "SCHEME_DRAFT_HAS_NO_RULES", field: "/rules" }];
  const warnings: SchemeCheck["warnings"] = [];
  for (const [rule, { apps }] of rules.entries())
    for (const [index, wanted] of apps.entries()) {
      const field = `/rules/${rule}/apps/${index}/appId`;
      if (findMeant(wanted, installed)) {
        const message = quietReason(wanted, installed);
        if (message) warnings.push({ field, message });
      } else
        problems.push({
          code: "APP_NOT_INSTALLED",
          field,
          metadata: { app: findApp(wanted.appId)?.name ?? wanted.appId },
        });
    }
  return { problems, check: presentCheck(checkRules(rules), problems, warnings) };
}
