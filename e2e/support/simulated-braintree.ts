import { expect, type Page } from "@playwright/test";
import { credentialsOf } from "../simulators/braintree/merchant.ts";
import { routeBraintree } from "../simulators/braintree/route-braintree.ts";
import { startBraintreeSimulator } from "../simulators/braintree/simulator.ts";
import { providerCards } from "./provider-cards.ts";
import type { ProviderOptions, SimulatedProvider } from "./simulated-provider.ts";

const field = (page: Page, name: string) =>
  page.frameLocator(`iframe[name="braintree-hosted-field-${name}"]`).locator("input").first();
/**
 * A moment after the drop-in is shown, or shown again, it moves the focus to its first field, and what is typed goes where the
 * focus is: whoever types sees that, and types again.
 */
async function type(page: Page, name: string, text: string): Promise<void> {
  await expect(async () => {
    await field(page, name).fill(text);
    await expect(field(page, name)).toHaveValue(text, { timeout: 1 });
  }).toPass();
}

const question = (page: Page) => page.getByRole("dialog", { name: "Your bank asks" });

export async function startBraintree({ takesMore }: ProviderOptions): Promise<SimulatedProvider> {
  const simulator = await startBraintreeSimulator();
  const merchant = simulator.openMerchant({ apiRequestKeys: true, paypal: takesMore });
  const { merchantId } = merchant;
  return {
    appId: "BRAINTREE",
    simulator,
    credentials: credentialsOf(merchant, simulator.url),
    setEventUrl: (url) => simulator.events.setUrl(merchantId, url),
    route: async (context) => {
      await routeBraintree(context, simulator);
    },
    countTaken: (reference) => simulator.books.countTaken(merchantId, reference),
    cardNumber: (page) => field(page, "number"),
    async enterCard(page, number) {
      await type(page, "number", number);
      await type(page, "expirationDate", "12/34");
      await type(page, "cvv", "123");
      await type(page, "cardholderName", "Ada Lovelace");
      // Nothing was typed into a field that had been filled before.
      await expect(field(page, "number")).toHaveValue(number);
    },
    numberProblem: (page) => page.getByRole("alert").filter({ hasText: /(card|enter a) number/i }),
    bankQuestion: question,
    async answerBank(page, answer) {
      await question(page).getByRole("button", { name: answer }).click();
    },
    asksBank: "before it",
    cards: providerCards.BRAINTREE,
    origins: [
      /^https:\/\/([a-z0-9-]+\.)*(braintreegateway|braintree-api|cardinalcommerce|cardinaltrusted)\.com$/,
      /^https:\/\/www\.paypal\.com$/,
    ],
    // Its scripts ask by one way, and where that fails by the other.
    fieldsCome: /braintree-api\.com\/graphql$|\/client_api\/v1\/configuration/,
    scriptMark: "braintree-dropin-stylesheet",
    stop: () => simulator.stop(),
  };
}
