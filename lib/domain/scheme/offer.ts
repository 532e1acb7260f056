import { type Asked, matchRule, type Rule, type RuleApp } from "./match.ts";

/** An installation a rule may lead to, what can be paid with through it, and the cards that its CARD takes. */
export type OfferingApp = {
  installedAppId: string;
  appId: string;
  paymentMethods: readonly string[];
  cardBrands: readonly string[];
};

export type Offer = {
  installedAppId: string;
  appId: string;
  paymentMethod: string;
  /** The only cards that may be taken, where the method is CARD; empty is any. */
  cardBrands: readonly string[];
};

/** Why a method of one of the rule's apps is offered, or not. */
export type OfferVerdict =
  | "OFFERED"
  | "METHOD_EXCLUDED"
  | "METHOD_NOT_AVAILABLE"
  | "METHOD_OFFERED_BY_EARLIER_APP";

export type JudgedMethod = Offer & { verdict: OfferVerdict };

/** The installation that a rule means: the very one it names, else the first of the app. */
export function findMeant<App extends Pick<OfferingApp, "installedAppId" | "appId">>(
  wanted: Pick<RuleApp, "appId" | "installedAppId">,
  installed: readonly App[],
): App | undefined {
  return installed.find(({ appId, installedAppId }) =>
    wanted.installedAppId ? installedAppId === wanted.installedAppId : appId === wanted.appId,
  );
}

/**
 * The brands that a rule leaves of an app's cards: those that it names, or all where it names none, less the excluded.
 * Null where it makes no card available at all.
 */
function brandsLeft(
  { availablePaymentMethods: available = [], excludedPaymentMethods: excluded }: RuleApp,
  brands: readonly string[],
): readonly string[] | null {
  const named = brands.filter((brand) => available.includes(brand));
  if (available.length > 0 && named.length === 0 && !available.includes("CARD")) return null;
  return (named.length > 0 ? named : brands).filter((brand) => !excluded.includes(brand));
}

/** Every method of the installed apps of a rule, in the rule's order, and whether it is offered. */
export function judgeMethods(rule: Rule, installed: readonly OfferingApp[]): JudgedMethod[] {
  const judged: JudgedMethod[] = [];
  const verdictOf = (wanted: RuleApp, method: string, brands: readonly string[] | null): OfferVerdict => {
    const available = wanted.availablePaymentMethods ?? [];
    if (wanted.excludedPaymentMethods.includes(method)) return "METHOD_EXCLUDED";
    const isAvailable = method === "CARD" ? brands !== null : available.includes(method);
    if (available.length > 0 && !isAvailable) return "METHOD_NOT_AVAILABLE";
    const taken = judged.some(
      ({ paymentMethod, verdict }) => paymentMethod === method && verdict === "OFFERED",
    );
    return taken ? "METHOD_OFFERED_BY_EARLIER_APP" : "OFFERED";
  };
  for (const wanted of rule.apps) {
    const app = findMeant(wanted, installed);
    if (!app) continue;
    for (const paymentMethod of app.paymentMethods) {
      const brands = paymentMethod === "CARD" ? brandsLeft(wanted, app.cardBrands) : null;
      // A rule that excludes every brand excludes cards.
      const isEmpty = brands?.length === 0 && app.cardBrands.length > 0;
      judged.push({
        installedAppId: app.installedAppId,
        appId: app.appId,
        paymentMethod,
        cardBrands: brands && brands.length < app.cardBrands.length ? brands : [],
        verdict: isEmpty ? "METHOD_EXCLUDED" : verdictOf(wanted, paymentMethod, brands),
      });
    }
  }
  return judged;
}

/**
 * What a payer may choose from: the methods of the first rule that fits, in the rule's order of apps. A method that
 * two apps have belongs to the first. Empty when no rule fits, or none of its apps is installed and active.
 */
export function findOffers(
  rules: readonly Rule[] | null,
  asked: Asked,
  installed: readonly OfferingApp[],
): Offer[] {
  const rule = matchRule(rules ?? [], asked);
  if (!rule) return [];
  return judgeMethods(rule, installed).flatMap(({ verdict, ...offer }) =>
    verdict === "OFFERED" ? [offer] : [],
  );
}
