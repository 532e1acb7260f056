import type { Stripe } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import type { Language } from "#lib/i18n/language.ts";

/** Puts the simulator's script on the page first: what stands there already, the loader takes for Stripe's own. */
async function loadSimulator(simulatorUrl: string): Promise<void> {
  if ("Stripe" in window) return;
  const script = document.createElement("script");
  script.src = new URL("/endive/stripe.js", simulatorUrl).href;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("the simulator's script could not be loaded"));
    document.head.append(script);
  });
}

export type StripeAccount = { publishableKey: string; simulatorUrl: string };

async function load({ publishableKey, simulatorUrl }: StripeAccount, locale: Language): Promise<Stripe> {
  if (simulatorUrl) await loadSimulator(simulatorUrl);
  const stripe = await loadStripe(publishableKey, { locale });
  if (!stripe) throw new Error("there is no Stripe.js outside of a browser");
  return stripe;
}

const loaded = new Map<string, Promise<Stripe>>();

/**
 * Stripe.js for an account, one for the life of the page. It comes from Stripe itself, as it must, and is loaded when it is
 * first asked for. Throws when it cannot be.
 */
export function loadStripeScript(account: StripeAccount, language: Language): Promise<Stripe> {
  const key = JSON.stringify([account.publishableKey, account.simulatorUrl, language]);
  const known = loaded.get(key) ?? load(account, language);
  loaded.set(key, known);
  known.catch(() => loaded.delete(key));
  return known;
}
