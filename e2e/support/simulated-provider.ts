import type { BrowserContext, Locator, Page } from "@playwright/test";
import type { BraintreeSimulator } from "../simulators/braintree/simulator.ts";
import type { StripeSimulator } from "../simulators/stripe/simulator.ts";
import type { BankAnswer, ProviderCards, SimulatedApp } from "./provider-cards.ts";

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
  /** The first of the card's fields. */
  cardNumber(page: Page): Locator;
  enterCard(page: Page, number: string): Promise<void>;
  /** What the fields say of a number that is wrong or missing. */
  numberProblem(page: Page): Locator;
  /** The bank's question, which stands over the page. */
  bankQuestion(page: Page): Locator;
  answerBank(page: Page, answer: BankAnswer): Promise<void>;
  /**
   * When the payer's bank is asked: by the provider, of a payment that has begun; or by the form, before there is one, so that
   * a page that is gone leaves nothing behind.
   */
  asksBank: "in the payment" | "before it";
  cards: ProviderCards;
  /** Every origin that the payer's browser may ask, besides our own. */
  origins: readonly RegExp[];
  /** What the provider must bring before its fields can be drawn. */
  fieldsCome: RegExp;
  /** Stands in the script of the provider's form, and in no other of ours. */
  scriptMark: string;
  stop(): Promise<void>;
};

export type ProviderOptions = {
  /** Its account takes what is no card: a wallet, PayPal. */
  takesMore: boolean;
};
