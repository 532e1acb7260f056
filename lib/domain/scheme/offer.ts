import { matchRule, type Rule } from "./match.ts";

/** An installation a rule may lead to, and what can be paid with through it. */
export type OfferingApp = { installedAppId: string; appId: string; paymentMethods: readonly string[] };

export type Offer = { installedAppId: string; appId: string; paymentMethod: string };

/**
 * What a payer may choose from: the methods of the first rule that fits, in the rule's order of apps. A method that
 * two apps have belongs to the first. Empty when no rule fits, or none of its apps is installed and active.
 */
export function findOffers(
  rules: readonly Rule[] | null,
  asked: { amount: string; currency: string; country: string },
  installed: readonly OfferingApp[],
): Offer[] {
  const rule = matchRule(rules ?? [], asked);
  const offers: Offer[] = [];
  for (const wanted of rule?.apps ?? []) {
    const app = installed.find(({ appId, installedAppId }) =>
      wanted.installedAppId ? installedAppId === wanted.installedAppId : appId === wanted.appId,
    );
    for (const paymentMethod of app?.paymentMethods ?? []) {
      const excluded = wanted.excludedPaymentMethods.includes(paymentMethod);
      if (app && !excluded && !offers.some((offer) => offer.paymentMethod === paymentMethod))
        offers.push({ installedAppId: app.installedAppId, appId: app.appId, paymentMethod });
    }
  }
  return offers;
}
