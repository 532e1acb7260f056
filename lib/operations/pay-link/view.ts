import { findPayLink, type PayLinkFacts } from "#lib/db/queries/pay-link.ts";
import { lookupHash } from "#lib/db/seal.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import { type PayLinkState, payLinkState } from "#lib/domain/pay-link/state.ts";
import { findOffers, type Offer } from "#lib/domain/scheme/offer.ts";
import { findApp } from "#lib/providers/catalogue.ts";

/** An offer, with what the page must say and hand over to draw its form. */
export type PayableOffer = Offer & { appName: string; publicSettings: Record<string, string> };

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
  const installed = facts.apps.map((app) => ({
    ...app,
    paymentMethods: findApp(app.appId)?.paymentMethods ?? [],
    cardBrands: findApp(app.appId)?.cardBrands ?? [],
  }));
  const offers = findOffers(facts.rules, asked, installed).map((offer) => ({
    ...offer,
    appName: findApp(offer.appId)?.name ?? offer.appId,
    publicSettings:
      facts.apps.find(({ installedAppId }) => installedAppId === offer.installedAppId)?.publicSettings ?? {},
  }));
  const appIds = [...offers, ...(attempt ? [attempt] : [])].map(({ appId }) => appId);
  const state = payLinkState({
    instruction: instruction.status,
    attempt: attempt ? { status: attempt.status, ownBrowser } : null,
    expired: payLink.expired,
    revoked: payLink.revoked,
    offered: offers.length > 0,
  });
  return { facts, state, ownBrowser, offers, test: appIds.some((appId) => findApp(appId)?.test) };
}
