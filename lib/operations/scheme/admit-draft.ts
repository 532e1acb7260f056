import type { WriteDraft } from "#lib/contracts/scheme.ts";
import { listInstallationsOf } from "#lib/db/queries/installed-app.ts";
import type { DraftContent } from "#lib/db/queries/scheme-draft.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { findApp, namedMethods } from "#lib/providers/catalogue.ts";

type GivenApp = WriteDraft["rules"][number]["apps"][number];

function methodFaults(given: GivenApp, pointer: string): Fault[] {
  const app = findApp(given.appId);
  if (!app) return [];
  const known = namedMethods(app);
  const faultsIn = (name: "availablePaymentMethods" | "excludedPaymentMethods") =>
    given[name].flatMap((method, index): Fault[] =>
      known.includes(method)
        ? []
        : [{ code: "PAYMENT_METHOD_NOT_RECOGNISED", field: `${pointer}/${name}/${index}` }],
    );
  return [...faultsIn("availablePaymentMethods"), ...faultsIn("excludedPaymentMethods")];
}

/**
 * Checks a draft against the marketplace and what the tenant has, and makes it ready to be kept. An app need not be
 * installed yet. Throws a refusal with every fault.
 */
export async function admitDraft(tx: TenantTransaction, given: WriteDraft): Promise<DraftContent> {
  const named = given.rules.flatMap(({ apps }) => apps).filter(({ installedAppId }) => installedAppId);
  const installed = await listInstallationsOf(tx, [...new Set(named.map(({ appId }) => appId))]);
  const faults = given.rules.flatMap(({ apps }, rule) =>
    apps.flatMap((app, index): Fault[] => {
      const pointer = `/rules/${rule}/apps/${index}`;
      const fault = (code: ErrorCode, name: string): Fault[] => [{ code, field: `${pointer}/${name}` }];
      if (!findApp(app.appId)) return fault("APP_ID_NOT_RECOGNISED", "appId");
      const isTheirs = installed.some(
        ({ appId, installedAppId }) => appId === app.appId && installedAppId === app.installedAppId,
      );
      return [
        ...(app.installedAppId && !isTheirs
          ? fault("INSTALLED_APP_ID_NOT_RECOGNISED", "installedAppId")
          : []),
        ...methodFaults(app, pointer),
      ];
    }),
  );
  const [first, ...others] = faults;
  if (first) throw new Refusal([first, ...others]);
  return {
    name: given.name ?? null,
    code: given.code ?? null,
    agreementType: given.agreementType === "Reuse" ? "REUSE" : "SINGLE_USE",
    rules: given.rules.map((rule) => ({
      currencies: rule.currencies,
      countries: rule.countries,
      lowValue: rule.lowValueInclusive ?? null,
      highValue: rule.highValueInclusive ?? null,
      apps: rule.apps.map((app) => ({
        appId: app.appId,
        ...(app.installedAppId ? { installedAppId: app.installedAppId } : {}),
        availablePaymentMethods: app.availablePaymentMethods,
        excludedPaymentMethods: app.excludedPaymentMethods,
      })),
    })),
  };
}
