import { expect, type Page } from "@playwright/test";
import { ApiClient } from "./api-client.ts";
import { installWithScheme } from "./install-with-scheme.ts";
import { expectStatus, type Journey, type Placed, poll, startJourney } from "./journey.ts";
import { PayPage } from "./pay-page.ts";
import type { BankAnswer, SimulatedApp } from "./provider-cards.ts";
import { addTenant } from "./second-tenant.ts";
import { startBraintree } from "./simulated-braintree.ts";
import type { SimulatedProvider } from "./simulated-provider.ts";
import { startStripe } from "./simulated-stripe.ts";
import { test as base } from "./test.ts";

const startProvider = { STRIPE: startStripe, BRAINTREE: startBraintree };

/** An insurer that collects through one real provider's app, whose provider is a simulator. */
export class SimulatedInsurer {
  readonly api: ApiClient;
  readonly provider: SimulatedProvider;

  constructor(api: ApiClient, provider: SimulatedProvider) {
    this.api = api;
    this.provider = provider;
  }

  /** How many payments of an instruction took money, by the provider's own books. */
  async countTaken({ orderRef, instructionRef }: Placed): Promise<number> {
    const transactions = await this.api.listAll<{ transactionId: string }>(
      `/v1/order-management/${orderRef}/instruction/${instructionRef}/transaction`,
    );
    return transactions.reduce((sum, { transactionId }) => sum + this.provider.countTaken(transactionId), 0);
  }

  /** The provider took the money once, and the insurer sees it. */
  async expectPaidOnce(placed: Placed): Promise<void> {
    await expectStatus(this.api, placed, "SETTLED", 30_000);
    expect((await poll(this.api, placed)).transaction).toMatchObject({ status: "SUCCESS" });
    expect(await this.countTaken(placed)).toBe(1);
  }

  async expectNothingTaken(placed: Placed): Promise<void> {
    expect(await this.countTaken(placed)).toBe(0);
    expect((await poll(this.api, placed)).transaction?.status).not.toBe("SUCCESS");
  }

  /** Not even tried. */
  async expectNothingStarted(placed: Placed): Promise<void> {
    expect((await poll(this.api, placed)).transaction).toBeNull();
  }

  /** Takes a link back. */
  async revoke({ payByLinkId }: Journey): Promise<void> {
    const links = "/v1/whitelabel-customer/session/checkout/pay-by-link";
    expect((await this.api.post(`${links}/${payByLinkId}/revoke`, "")).status).toBeLessThan(300);
  }
}

/** A payer's page with a provider's own fields, handled as a person would. */
export class ProviderPage extends PayPage {
  readonly provider: SimulatedProvider;
  readonly #insurer: SimulatedInsurer;

  constructor(page: Page, insurer: SimulatedInsurer) {
    super(page);
    this.provider = insurer.provider;
    this.#insurer = insurer;
  }

  /** Gets a link from the insurer, and opens it. */
  async openNew(instruction: Record<string, unknown> = {}): Promise<Journey> {
    const journey = await startJourney(this.#insurer.api, instruction);
    await this.open(journey.link);
    return journey;
  }

  override enterCard(number: string): Promise<void> {
    return this.provider.enterCard(this.page, number);
  }

  async press(): Promise<void> {
    await this.steady();
    await this.payButton.click();
  }

  get bankQuestion() {
    return this.provider.bankQuestion(this.page);
  }

  answer(answer: BankAnswer): Promise<void> {
    return this.provider.answerBank(this.page, answer);
  }

  /** Real scripts, in real frames: more than our own form needs. */
  override expectReceipt(timeout = 30_000): Promise<void> {
    return super.expectReceipt(timeout);
  }
}

export const test = base.extend<
  { payPage: ProviderPage },
  { providerApp: SimulatedApp; takesMore: boolean; insurer: SimulatedInsurer }
>({
  providerApp: ["STRIPE", { option: true, scope: "worker" }],
  takesMore: [false, { option: true, scope: "worker" }],
  insurer: [
    async ({ product, database, dataDir, providerApp, takesMore }, use) => {
      const provider = await startProvider[providerApp]({ takesMore });
      const { credentials, schemeId } = await addTenant(database, dataDir);
      const first = await ApiClient.signIn(product.baseUrl, credentials, schemeId);
      const installed = await installWithScheme(first, providerApp, provider.credentials);
      provider.setEventUrl(installed.eventsUrl);
      const api = await ApiClient.signIn(product.baseUrl, credentials, installed.schemeId);
      await use(new SimulatedInsurer(api, provider));
      await provider.stop();
    },
    { scope: "worker" },
  ],
  payPage: async ({ context, page, insurer }, use) => {
    await insurer.provider.route(context);
    await use(new ProviderPage(page, insurer));
  },
});

export { expect } from "@playwright/test";
