import type { Page } from "@playwright/test";
import { credentialsOf } from "../simulators/braintree/merchant.ts";
import { routeBraintree } from "../simulators/braintree/route-braintree.ts";
import { startBraintreeSimulator } from "../simulators/braintree/simulator.ts";
import { providerCards } from "./provider-cards.ts";
import type { ProviderOptions, SimulatedProvider } from "./simulated-provider.ts";

const field = (page: Page, name: string) =>
  page.frameLocator(`iframe[name="braintree-hosted-field-${name}"]`).locator("input").first();
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
      await field(page, "number").fill(number);
      await field(page, "expirationDate").fill("12/34");
      await field(page, "cvv").fill("123");
      await field(page, "cardholderName").fill("Ada Lovelace");
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
