import type { Page } from "@playwright/test";
import { ApiClient } from "./api-client.ts";
import { installWithScheme } from "./install-with-scheme.ts";
import type { Journey } from "./journey.ts";
import { PayPage } from "./pay-page.ts";
import { addTenant } from "./second-tenant.ts";
import {
  type BankAnswer,
  type SimulatedApp,
  type SimulatedProvider,
  startProvider,
} from "./simulated-provider.ts";
import { test as base } from "./test.ts";

/** An insurer that collects through one real provider's app, whose provider is a simulator. */
export type SimulatedInsurer = {
  api: ApiClient;
  provider: SimulatedProvider;
  installedAppId: string;
  /** How many payments of a journey took money, by the provider's own books. */
  countTaken(journey: Journey): Promise<number>;
};

/** A payer's page with a provider's own fields, handled as a person would. */
export class ProviderPage extends PayPage {
  readonly provider: SimulatedProvider;

  constructor(page: Page, provider: SimulatedProvider) {
    super(page);
    this.provider = provider;
  }

  override enterCard(number: string): Promise<void> {
    return this.provider.enterCard(this.page, number);
  }

  answer(answer: BankAnswer): Promise<void> {
    return this.provider.answerBank(this.page, answer);
  }
}

export const test = base.extend<
  { payPage: ProviderPage },
  { providerApp: SimulatedApp; insurer: SimulatedInsurer }
>({
  providerApp: ["STRIPE", { option: true, scope: "worker" }],
  insurer: [
    async ({ product, database, dataDir, providerApp }, use) => {
      const provider = await startProvider(providerApp);
      const { credentials, schemeId } = await addTenant(database, dataDir);
      const first = await ApiClient.signIn(product.baseUrl, credentials, schemeId);
      const installed = await installWithScheme(first, providerApp, provider.credentials);
      provider.setEventUrl(installed.eventsUrl);
      const api = await ApiClient.signIn(product.baseUrl, credentials, installed.schemeId);
      await use({
        api,
        provider,
        installedAppId: installed.installedAppId,
        async countTaken({ orderRef, instructionRef }) {
          const transactions = await api.listAll<{ transactionId: string }>(
            `/v1/order-management/${orderRef}/instruction/${instructionRef}/transaction`,
          );
          return transactions.reduce((sum, { transactionId }) => sum + provider.countTaken(transactionId), 0);
        },
      });
      await provider.stop();
    },
    { scope: "worker" },
  ],
  payPage: async ({ context, page, insurer }, use) => {
    await insurer.provider.route(context);
    await use(new ProviderPage(page, insurer.provider));
  },
});

export { expect } from "@playwright/test";
