import { findPayLink, type PayLinkFacts } from "#lib/db/queries/pay-link.ts";
import { lookupHash } from "#lib/db/seal.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import { type PayLinkState, payLinkState } from "#lib/domain/pay-link/state.ts";
import { findOffers, type Offer } from "#lib/domain/scheme/offer.ts";
import { type BrowserSource, findApp, methodFacts } from "#lib/providers/catalogue.ts";

/** An offer, with what the page must say and hand over to draw its form. */
export type PayableOffer = Offer & {
  appName: string;
  /** The method's name, such as "PayPal". */
  methodName: string;
  /** What its form works with. */
  settings: Record<string, string>;
  /** What its form needs of the browser. */
  needs: FormNeeds;
  /** The payer may be asked to let what they pay with be stored. */
  mayStore: boolean;
};

/** What a page must let the browser do for a provider's form, and nothing more. */
export type FormNeeds = {
  sources: readonly BrowserSource[];
  wallets: readonly string[];
  opensWindows: boolean;
};

/** What the form of this app needs, as this installation of it is set. */
export function formNeeds(appId: string, publicSettings: Record<string, string>): FormNeeds {
  const form = findApp(appId)?.form;
  return {
    sources: form?.sources(publicSettings) ?? [],
    wallets: form?.wallets ?? [],
    opensWindows: form?.opensWindows ?? false,
  };
}

export type PayLinkView = {
  facts: PayLinkFacts;
  state: PayLinkState;
  ownBrowser: boolean;
  offers: PayableOffer[];
  /** No real money moves here. */
  test: boolean;
};

/** Long enough for every secret we ever made; anything else cannot be one. */
const secretForm = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * What the holder of a link finds behind it; null when there is no such link. `payerToken` is the cookie of the
 * browser, if it has one. One statement, and nothing changes, however often and by whomever it is looked at.
 */
export async function viewPayLink(secret: string, payerToken: string | null): Promise<PayLinkView | null> {
  if (!secretForm.test(secret)) return null;
  const facts = await findPayLink(secret);
  if (!facts) return null;
  const { instruction, attempt, payLink } = facts;
  const ownBrowser =
    payerToken !== null && attempt?.payerHash === lookupHash("payer", payerToken).toString("hex");
  const asked = {
    amount: formatAmount(instruction),
    currency: instruction.currency,
    country: instruction.country,
  };
  // An app that cannot take this amount is as good as not installed: the rule's next one is offered.
  const installed = facts.apps.flatMap((app) => {
    const known = findApp(app.appId);
    if (!known || known.takes?.(app.publicSettings, instruction) === false) return [];
    return [{ ...app, paymentMethods: known.paymentMethods, cardBrands: known.cardBrands }];
  });
  const offers = findOffers(facts.rules, asked, installed).map((offer) => {
    const app = findApp(offer.appId);
    const publicSettings =
      installed.find(({ installedAppId }) => installedAppId === offer.installedAppId)?.publicSettings ?? {};
    return {
      ...offer,
      appName: app?.name ?? offer.appId,
      methodName: methodFacts(offer.paymentMethod).name,
      publicSettings,
      settings: app?.form?.settings?.(publicSettings, instruction) ?? publicSettings,
      needs: formNeeds(offer.appId, publicSettings),
      mayStore: facts.reuse && (app?.stores?.includes(offer.paymentMethod) ?? false),
    };
  });
  const isTest = ({ appId, publicSettings }: { appId: string; publicSettings: Record<string, string> }) => {
    const app = findApp(appId);
    return app?.test || app?.isTest?.(publicSettings);
  };
  const state = payLinkState({
    instruction: instruction.status,
    attempt: attempt ? { status: attempt.status, ownBrowser } : null,
    expired: payLink.expired,
    revoked: payLink.revoked,
    offered: offers.length > 0,
  });
  return { facts, state, ownBrowser, offers, test: [...offers, ...(attempt ? [attempt] : [])].some(isTest) };
}
