import type { DryRunScheme } from "#lib/contracts/scheme.ts";
import type { DryRunResult } from "#lib/contracts/scheme-check.ts";
import { listInstallationsOf } from "#lib/db/queries/installed-app.ts";
import { findDraft } from "#lib/db/queries/scheme-draft.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { formatAmount, parseAmount } from "#lib/domain/money/money.ts";
import { explainMatch } from "#lib/domain/scheme/explain.ts";
import type { Rule } from "#lib/domain/scheme/match.ts";
import { findMeant, judgeMethods, type OfferingApp } from "#lib/domain/scheme/offer.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { presentNotOffered, presentReasons } from "#lib/resources/scheme-check.ts";
import { defineOperation } from "../operation.ts";
import { getSchemeAt, type SchemePath } from "./find.ts";

type Installed = OfferingApp & { status: string };

function judgeOffers(
  rule: Rule,
  installed: readonly Installed[],
): Pick<DryRunResult, "offered" | "notOffered"> {
  const active = installed.filter(({ status }) => status === "ACTIVE");
  const judged = judgeMethods(rule, active);
  const missing = rule.apps.flatMap((wanted) => {
    if (findMeant(wanted, active)) return [];
    const found = findMeant(wanted, installed);
    const about = { appId: wanted.appId, installedAppId: found?.installedAppId ?? null, paymentMethod: null };
    if (!found) return [presentNotOffered(about, "APP_NOT_INSTALLED")];
    return [presentNotOffered(about, found.status === "DISABLED" ? "APP_DISABLED" : "APP_NOT_CONFIGURED")];
  });
  return {
    offered: judged.flatMap(({ verdict, ...offer }) =>
      verdict === "OFFERED"
        ? [
            {
              ...offer,
              cardBrands: [...offer.cardBrands],
              appName: findApp(offer.appId)?.name ?? offer.appId,
            },
          ]
        : [],
    ),
    notOffered: [
      ...judged.flatMap(({ verdict, cardBrands: _, ...offer }) =>
        verdict === "OFFERED" ? [] : [presentNotOffered(offer, verdict)],
      ),
      ...missing,
    ],
  };
}

/** Says which rule of a scheme would match a payment and why, and what its payer would be offered; nothing changes. */
export const dryRunScheme = defineOperation({
  name: "scheme.dry_run",
  permission: "tenant-collect-scheme-read",
  async run(tx, input: SchemePath & DryRunScheme): Promise<DryRunResult> {
    const { schemeId, publishedDraftId } = await getSchemeAt(tx, input);
    if (input.direction === "CREDIT") throw new Refusal("SCHEME_ID_NOT_SUPPORTED", { field: "/direction" });
    const parsed = parseAmount(input.amount, input.currency);
    if ("problem" in parsed) throw new Refusal(parsed.problem, { field: "/amount" });
    const draftId = input.draftId ?? publishedDraftId;
    if (!draftId) throw new Refusal("SCHEME_NOT_PUBLISHED");
    const draft = await findDraft(tx, { schemeId, draftId });
    if (!draft) throw new Refusal("DRAFT_ID_NOT_RECOGNISED", { field: "/draftId" });
    const { currency, country } = input;
    const asked = { amount: formatAmount({ ...parsed, currency }), currency, country };
    const { matched, verdicts } = explainMatch(draft.rules, asked);
    const matchedPriority = matched === null ? null : matched + 1;
    const rule = matched === null ? undefined : draft.rules[matched];
    const rows = await listInstallationsOf(tx, [...new Set(rule?.apps.map(({ appId }) => appId))]);
    const installed = rows.map(({ installedAppId, appId, status }) => ({
      installedAppId,
      appId,
      status,
      paymentMethods: findApp(appId)?.paymentMethods ?? [],
      cardBrands: findApp(appId)?.cardBrands ?? [],
    }));
    return {
      draftId,
      matchedPriority,
      rules: draft.rules.flatMap((one, index) => {
        const verdict = verdicts[index];
        if (!verdict) return [];
        return [
          {
            priority: index + 1,
            matches: verdict.outcome === "MATCHES",
            reasons: presentReasons(one, verdict, matchedPriority),
          },
        ];
      }),
      ...(rule ? judgeOffers(rule, installed) : { offered: [], notOffered: [] }),
    };
  },
});
