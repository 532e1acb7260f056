import type { z } from "zod";
import type { Money } from "#lib/domain/money/money.ts";

/** What a tenant enters at installation; the names under `secret` are sealed and never shown again. */
export type CredentialsForm<Credentials> = {
  schema: z.ZodType<Credentials>;
  secret: readonly (keyof Credentials & string)[];
  /** What the payer's browser needs to see; the rest is sealed, secret or not. */
  browser: readonly (keyof Credentials & string)[];
  /**
   * What says whose account at the provider it is. It stays once a payment was made: another account knows nothing of it, and
   * what it does not know would be called never received.
   */
  account: readonly (keyof Credentials & string)[];
};

/** A directive of the content security policy that an app's form may need to be wider. */
export type SourceDirective =
  | "script-src"
  | "style-src"
  | "img-src"
  | "frame-src"
  | "connect-src"
  | "form-action"
  | "style-src-attr"
  | "style-src-elem";

/** One thing that the payer's browser must be let do for the form: what, by which directive, and why. */
export type BrowserSource = { directive: SourceDirective; source: string; why: string };

/**
 * What an app's form needs of the payer's browser. All of it is computed from what the browser may see of an installation, and
 * nothing asks the network.
 */
export type BrowserForm = {
  /** What the form is given, for this amount; the browser's part of the credentials as it is, when left out. */
  settings?(publicSettings: Record<string, string>, money: Money): Record<string, string>;
  /** Everything but our own origin, which the page's policy is widened by where this form is shown, and nowhere else. */
  sources(publicSettings: Record<string, string>): readonly BrowserSource[];
  /** Origins that may ask the browser for a wallet. */
  wallets?: readonly string[];
  /** A method opens a window that must be able to speak to ours. */
  opensWindows?: boolean;
};

/** What is said of an app of the marketplace: data only, and what follows from it. */
export type App = {
  appId: string;
  /** As payers read it: "Your card details go straight to …". */
  name: string;
  developer: { id: string; name: string };
  description: string;
  /** The colour of its icon, which is its initials: logos are their owners'. */
  colour: string;
  tags: readonly string[];
  /** Whether this version can move money through it. Others can be looked at, but not installed. */
  available: boolean;
  /** What it took can be given back through it: its provider has both abilities of refunds. */
  refunds: boolean;
  /** It moves no real money, whatever its credentials; the payer is told so. */
  test: boolean;
  /** Whether an installation with these settings moves none; likewise. */
  isTest?(publicSettings: Record<string, string>): boolean;
  /** What a payer may choose from. */
  paymentMethods: readonly string[];
  /** The cards that CARD takes, where a scheme may name them. */
  cardBrands: readonly string[];
  /** Whose payers it serves; empty is every country's, as far as the tenant's account at the provider goes. */
  countries: readonly string[];
  /** Likewise. */
  currencies: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: each app's own shape.
  configuration: CredentialsForm<any>;
  /** The methods of which it can store what a payer pays with, and charge that again; its provider has both abilities. */
  stores?: readonly string[];
  /** Whether an installation with these settings can take this very amount; any, when left out. */
  takes?(publicSettings: Record<string, string>, money: Money): boolean;
  /** What its form needs; nothing beyond our own origin, when left out. */
  form?: BrowserForm;
};
