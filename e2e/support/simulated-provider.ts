import type { BrowserContext, Page } from "@playwright/test";
import { routeBraintree } from "../simulators/braintree/route-braintree.ts";
import { type BraintreeSimulator, startBraintreeSimulator } from "../simulators/braintree/simulator.ts";
import { routeStripe } from "../simulators/stripe/route-stripe.ts";
import { type StripeSimulator, startStripeSimulator } from "../simulators/stripe/simulator.ts";

export type SimulatedApp = "STRIPE" | "BRAINTREE";
export type BankAnswer = "Complete" | "Fail" | "Close";

/** One provider's simulator with one account of an insurer's, and how its fields are handled by a payer. */
export type SimulatedProvider = {
  appId: SimulatedApp;
  simulator: StripeSimulator | BraintreeSimulator;
  /** What the insurer's people enter. */
  credentials: Record<string, string>;
  setEventUrl(url: string): void;
  /** Lets pages of this context meet the simulator in the provider's place, at the provider's own addresses. */
  route(context: BrowserContext): Promise<void>;
  /** How many payments the provider has taken under our reference. */
  countTaken(reference: string): number;
  enterCard(page: Page, number: string): Promise<void>;
  /** Answers the bank's question, which stands over the page. */
  answerBank(page: Page, answer: BankAnswer): Promise<void>;
  cards: {
    succeeds: string;
    declined: readonly { number: string; amount?: string; words: RegExp }[];
    challenged: string;
  };
  /** Every origin that the payer's browser may ask, besides our own. */
  origins: readonly RegExp[];
  stop(): Promise<void>;
};

async function startStripe(): Promise<SimulatedProvider> {
  const simulator = await startStripeSimulator();
  const account = simulator.openAccount();
  const fields = (page: Page) => page.frameLocator('iframe[title="Secure card payment input frame"]');
  return {
    appId: "STRIPE",
    simulator,
    credentials: { ...account, simulatorUrl: simulator.url },
    setEventUrl: (url) => simulator.setEventUrl(account.accountId, url),
    route: (context) => routeStripe(context, simulator),
    countTaken: (reference) => simulator.books.countCaptured(account.accountId, "reference", reference),
    async enterCard(page, number) {
      await fields(page).getByLabel("Card number").fill(number);
      await fields(page).getByLabel("Expiry date").fill("12 / 34");
      await fields(page).getByLabel("Security code").fill("123");
    },
    async answerBank(page, answer) {
      await page.frameLocator('iframe[title*="3D Secure" i]').getByRole("button", { name: answer }).click();
    },
    cards: {
      succeeds: "4242424242424242",
      declined: [
        { number: "4000000000000002", words: /declined/i },
        { number: "4000000000009995", words: /enough money/i },
        { number: "4000000000009987", words: /does not allow|declined/i },
        { number: "4000000000009979", words: /does not allow|declined/i },
        { number: "4000000000000069", words: /expired/i },
        { number: "4000000000000127", words: /security code/i },
        { number: "4000000000000119", words: /could not make|try again/i },
        { number: "4000000000006975", words: /limit|declined/i },
      ],
      challenged: "4000002760003184",
    },
    // Test credentials that name a simulator let its script in, and nobody else's do.
    origins: [/^https:\/\/([a-z]+\.)*stripe\.com$/, new RegExp(`^${simulator.url}$`)],
    stop: () => simulator.stop(),
  };
}

async function startBraintree(): Promise<SimulatedProvider> {
  const simulator = await startBraintreeSimulator();
  const merchant = simulator.openMerchant({ apiRequestKeys: true });
  const { merchantId, publicKey, privateKey, merchantAccounts } = merchant;
  const field = (page: Page, name: string) =>
    page.frameLocator(`iframe[name="braintree-hosted-field-${name}"]`).locator("input").first();
  return {
    appId: "BRAINTREE",
    simulator,
    credentials: {
      environment: "sandbox",
      merchantId,
      publicKey,
      privateKey,
      merchantAccountIds: merchantAccounts.map(({ id, currency }) => `${currency}:${id}`).join(", "),
      simulatorUrl: simulator.url,
    },
    setEventUrl: (url) => simulator.events.setUrl(merchantId, url),
    route: async (context) => {
      await routeBraintree(context, simulator);
    },
    countTaken: (reference) => simulator.books.countTaken(merchantId, reference),
    async enterCard(page, number) {
      await field(page, "number").fill(number);
      await field(page, "expirationDate").fill("12/34");
      await field(page, "cvv").fill("123");
      await field(page, "cardholderName").fill("Ada Lovelace");
    },
    async answerBank(page, answer) {
      await page.getByRole("dialog").getByRole("button", { name: answer }).click();
    },
    cards: {
      succeeds: "4000000000002701",
      declined: [
        { number: "4000000000002701", amount: "2000.00", words: /declined/i },
        { number: "4000000000002701", amount: "2001.00", words: /enough money/i },
        { number: "4000000000002701", amount: "2004.00", words: /expired/i },
        { number: "4000000000002701", amount: "2010.00", words: /security code/i },
        { number: "4000000000002701", amount: "2015.00", words: /kind of card/i },
        { number: "4000000000002701", amount: "3000.00", words: /could not make|try again/i },
      ],
      challenged: "4000000000002503",
    },
    origins: [
      /^https:\/\/([a-z0-9-]+\.)*(braintreegateway|braintree-api|cardinalcommerce|cardinaltrusted)\.com$/,
      /^https:\/\/www\.paypal\.com$/,
    ],
    stop: () => simulator.stop(),
  };
}

/** Starts a provider's simulator on this machine, with an account. */
export function startProvider(appId: SimulatedApp): Promise<SimulatedProvider> {
  return appId === "STRIPE" ? startStripe() : startBraintree();
}
