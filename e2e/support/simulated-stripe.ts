import type { Page } from "@playwright/test";
import { routeStripe } from "../simulators/stripe/route-stripe.ts";
import { startStripeSimulator } from "../simulators/stripe/simulator.ts";
import { providerCards } from "./provider-cards.ts";
import type { ProviderOptions, SimulatedProvider } from "./simulated-provider.ts";

const fields = (page: Page) => page.frameLocator('iframe[title="Secure card payment input frame"]');
const question = 'iframe[title*="3D Secure" i]';

export async function startStripe({ takesMore }: ProviderOptions): Promise<SimulatedProvider> {
  const simulator = await startStripeSimulator({ settings: { wallets: takesMore } });
  const account = simulator.openAccount();
  const cardNumber = (page: Page) => fields(page).getByLabel("Card number");
  return {
    appId: "STRIPE",
    simulator,
    credentials: { ...account, simulatorUrl: simulator.url },
    setEventUrl: (url) => simulator.setEventUrl(account.accountId, url),
    route: (context) => routeStripe(context, simulator),
    countTaken: (reference) => simulator.books.countCaptured(account.accountId, "reference", reference),
    cardNumber,
    async enterCard(page, number) {
      await cardNumber(page).fill(number);
      await fields(page).getByLabel("Expiry date").fill("12 / 34");
      await fields(page).getByLabel("Security code").fill("123");
    },
    numberProblem: (page) =>
      fields(page)
        .getByRole("alert")
        .filter({ hasText: /card number/i }),
    bankQuestion: (page) => page.locator(question),
    async answerBank(page, answer) {
      await page.frameLocator(question).getByRole("button", { name: answer }).click();
    },
    asksBank: "in the payment",
    cards: providerCards.STRIPE,
    // Test credentials that name a simulator let its script in, and nobody else's do.
    origins: [/^https:\/\/([a-z]+\.)*stripe\.com$/, new RegExp(`^${simulator.url}$`)],
    fieldsCome: /\/endive\/stripe\.js$/,
    scriptMark: "createConfirmationToken",
    stop: () => simulator.stop(),
  };
}
