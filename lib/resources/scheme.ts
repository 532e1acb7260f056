import type { Scheme, SchemeDraft, SchemeSummary } from "#lib/contracts/scheme.ts";
import type { SchemeWithCount } from "#lib/db/queries/scheme.ts";
import type { SchemeDraftRow } from "#lib/db/queries/scheme-draft.ts";
import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";

type Owner = { name: string; publishedDraftId: string | null };

function draftStatus(draft: SchemeDraftRow, { publishedDraftId }: Owner): SchemeDraft["status"] {
  if (draft.draftId === publishedDraftId) return "PUBLISHED";
  if (draft.publishAt) return "SCHEDULED";
  return draft.publishedAt ? "SUPERSEDED" : "DRAFT";
}

/** A draft as the API gives it. */
export function presentDraft(draft: SchemeDraftRow, scheme: Owner): SchemeDraft {
  return {
    draftId: draft.draftId,
    schemeId: formatSchemeId(draft.schemeId),
    name: draft.name ?? scheme.name,
    code: draft.code,
    agreementType: draft.agreementType === "REUSE" ? "Reuse" : "SingleUse",
    rules: draft.rules.map((rule, index) => ({
      priority: index + 1,
      currencies: [...rule.currencies],
      countries: [...rule.countries],
      lowValueInclusive: rule.lowValue ?? "",
      highValueInclusive: rule.highValue ?? "",
      apps: rule.apps.map((app) => ({
        appId: app.appId,
        installedAppId: app.installedAppId ?? null,
        availablePaymentMethods: [...(app.availablePaymentMethods ?? [])],
        excludedPaymentMethods: [...app.excludedPaymentMethods],
      })),
    })),
    status: draftStatus(draft, scheme),
    created: draft.createdAt.toISOString(),
    lastModified: draft.updatedAt.toISOString(),
    publishedAt: draft.publishedAt?.toISOString() ?? null,
    publishAt: draft.publishAt?.toISOString() ?? null,
  };
}

/** A scheme as it stands in a list. */
export function presentSchemeSummary(scheme: SchemeWithCount): SchemeSummary {
  return {
    schemeId: formatSchemeId(scheme.schemeId),
    name: scheme.name,
    publishedDraftId: scheme.publishedDraftId,
    draftCount: scheme.draftCount,
    created: scheme.createdAt.toISOString(),
    lastUpdated: scheme.updatedAt.toISOString(),
  };
}

/** A scheme with drafts of it. */
export function presentScheme(scheme: SchemeWithCount, drafts: SchemeDraftRow[]): Scheme {
  return { ...presentSchemeSummary(scheme), drafts: drafts.map((draft) => presentDraft(draft, scheme)) };
}
