import { newRef } from "./api-client.ts";
import { expectStatus, poll, startJourney } from "./journey.ts";
import { expect, ProviderPage, test } from "./provider-test.ts";

/** What payers live through with a real provider's form; the same for each. */
export function testPayments(): void {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ])
    test.describe(`${viewport.width} wide`, () => {
      test.use({ viewport });

      test("a card that works pays once, and the insurer sees it", async ({ payPage, insurer }) => {
        const journey = await startJourney(insurer.api);
        await payPage.open(journey.link);
        await payPage.pay(payPage.provider.cards.succeeds);
        await payPage.expectReceipt(30_000);
        await expectStatus(insurer.api, journey, "SETTLED");
        expect((await poll(insurer.api, journey)).transaction).toMatchObject({ status: "SUCCESS" });
        expect(await insurer.countTaken(journey)).toBe(1);
      });

      test("a payment that the bank asks about is paid once it is approved", async ({ payPage, insurer }) => {
        const journey = await startJourney(insurer.api);
        await payPage.open(journey.link);
        await payPage.pay(payPage.provider.cards.challenged);
        await payPage.answer("Complete");
        await payPage.expectReceipt(30_000);
        await expectStatus(insurer.api, journey, "SETTLED");
        expect(await insurer.countTaken(journey)).toBe(1);
      });
    });

  test("each decline says why, takes nothing, and the same page can pay at once", async ({
    payPage,
    insurer,
  }) => {
    test.setTimeout(180_000);
    for (const { number, amount = "10.00", words } of payPage.provider.cards.declined) {
      const journey = await startJourney(insurer.api, { amount });
      await payPage.open(journey.link);
      await payPage.pay(number);
      await payPage.expectDecline(words);
      expect((await poll(insurer.api, journey)).status).toBe("INCOMPLETE");
      expect(await insurer.countTaken(journey)).toBe(0);
      if (amount !== "10.00") continue;
      await payPage.pay(payPage.provider.cards.succeeds);
      await payPage.expectReceipt(30_000);
      expect(await insurer.countTaken(journey)).toBe(1);
    }
  });

  for (const answer of ["Fail", "Close"] as const)
    test(`a payment whose payer answers "${answer}" at the bank takes nothing and can be tried again`, async ({
      payPage,
      insurer,
    }) => {
      const journey = await startJourney(insurer.api);
      await payPage.open(journey.link);
      await payPage.pay(payPage.provider.cards.challenged);
      await payPage.answer(answer);
      await expect(
        payPage.page.getByRole("alert").or(payPage.page.getByRole("status")).first(),
      ).toBeVisible();
      await expect(payPage.payButton).toBeVisible({ timeout: 30_000 });
      expect(await insurer.countTaken(journey)).toBe(0);
      await payPage.pay(payPage.provider.cards.succeeds);
      await payPage.expectReceipt(30_000);
      expect(await insurer.countTaken(journey)).toBe(1);
    });

  test("of two tabs that pay at the same moment, one does", async ({ context, payPage, insurer }) => {
    const journey = await startJourney(insurer.api);
    const other = new ProviderPage(await context.newPage(), insurer.provider);
    for (const tab of [payPage, other]) {
      await tab.page.bringToFront();
      await tab.open(journey.link);
      await tab.enterCard(insurer.provider.cards.succeeds);
      await tab.steady();
    }
    await Promise.all([payPage.payButton.click(), other.payButton.click()]);
    await expectStatus(insurer.api, journey, "SETTLED", 30_000);
    for (const tab of [payPage, other]) await tab.expectReceipt(30_000);
    expect(await insurer.countTaken(journey)).toBe(1);
  });

  test("pressing twice pays once, and going back afterwards shows the receipt", async ({
    payPage,
    insurer,
  }) => {
    const journey = await startJourney(insurer.api);
    await payPage.page.goto(new URL("/docs", insurer.api.baseUrl).href);
    await payPage.open(journey.link);
    await payPage.enterCard(insurer.provider.cards.succeeds);
    await payPage.steady();
    await payPage.payButton.dblclick();
    await payPage.expectReceipt(30_000);
    await payPage.page.goBack();
    await payPage.page.goto(journey.link);
    await payPage.expectReceipt(30_000);
    await expect(payPage.payButton).toBeHidden();
    expect(await insurer.countTaken(journey)).toBe(1);
  });

  test("reloading with the fields filled in, and again after paying, starts nothing and loses nothing", async ({
    payPage,
    insurer,
  }) => {
    const journey = await startJourney(insurer.api);
    await payPage.open(journey.link);
    await payPage.enterCard(insurer.provider.cards.succeeds);
    await payPage.page.reload();
    expect((await poll(insurer.api, journey)).transaction).toBeNull();
    await payPage.pay(insurer.provider.cards.succeeds);
    await payPage.expectReceipt(30_000);
    await payPage.page.reload();
    await payPage.expectReceipt();
    expect(await insurer.countTaken(journey)).toBe(1);
  });

  test("while the provider is away nothing is called failed, and its answer counts when it is back", async ({
    payPage,
    insurer,
  }) => {
    const journey = await startJourney(insurer.api);
    await payPage.open(journey.link);
    await payPage.enterCard(insurer.provider.cards.succeeds);
    const { simulator } = insurer.provider;
    simulator.suffer("fail after the work", "collect");
    simulator.suffer("fail before the work", "inquire", 60);
    await payPage.steady();
    await payPage.payButton.click();
    await expectStatus(insurer.api, journey, "PROCESSING");
    await expect(payPage.payButton).toBeHidden();
    await payPage.page.reload();
    await expect(payPage.heading).toHaveText(/checking/i);
    await expect(payPage.payButton).toBeHidden();
    simulator.clearFaults();
    // The schedule asks again after half a minute.
    await payPage.expectReceipt(60_000);
    expect(await insurer.countTaken(journey)).toBe(1);
  });

  test("a link that ends while its page is open takes no payment, and says that it has expired", async ({
    payPage,
    insurer,
    database,
  }) => {
    const journey = await startJourney(insurer.api);
    await payPage.open(journey.link);
    await payPage.enterCard(insurer.provider.cards.succeeds);
    await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${journey.payByLinkId}`;
    await payPage.steady();
    await payPage.payButton.click();
    await expect(payPage.heading).toHaveText(/expired/i, { timeout: 30_000 });
    expect(await insurer.countTaken(journey)).toBe(0);
  });

  test("the page asks nobody but us and the provider, breaks no rule of its policy, and sends us no card number", async ({
    payPage,
    insurer,
  }) => {
    const { page, provider } = payPage;
    const strangers: string[] = [];
    const carried: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      const { origin } = new URL(request.url());
      const isOurs = request.url().startsWith(insurer.api.baseUrl);
      const isKnown = isOurs || provider.origins.some((known) => known.test(origin));
      if (!/^(data|blob|about):/.test(request.url()) && !isKnown) strangers.push(request.url());
      if (isOurs && `${request.url()} ${request.postData() ?? ""}`.includes(provider.cards.succeeds))
        carried.push(request.url());
    });
    page.on("console", (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const journey = await startJourney(insurer.api);
    await payPage.open(journey.link);
    await payPage.pay(provider.cards.succeeds);
    await payPage.expectReceipt(30_000);
    expect(strangers).toEqual([]);
    expect(carried).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("only pages that show the provider's form let its hosts in", async ({ payPage, insurer }) => {
    const journey = await startJourney(insurer.api);
    const policyAt = async (address: string) =>
      String((await payPage.page.request.get(address)).headers()["content-security-policy"]);
    const { origins } = insurer.provider;
    const letsIn = (policy: string) =>
      policy
        .split(/[\s;]+/)
        .filter((word) => origins.some((origin) => origin.test(word.replace("*.", "x."))));
    const before = await policyAt(journey.link);
    expect(letsIn(before)).not.toEqual([]);
    expect(before).not.toContain("unsafe-eval");
    expect(letsIn(await policyAt(new URL("/docs", insurer.api.baseUrl).href))).toEqual([]);
    await insurer.api.post(
      `/v1/whitelabel-customer/session/checkout/pay-by-link/${journey.payByLinkId}/revoke`,
      "",
    );
    expect(letsIn(await policyAt(journey.link))).toEqual([]);
  });

  test("what was paid can be given back, all of it, and the insurer sees it", async ({
    payPage,
    insurer,
  }) => {
    const journey = await startJourney(insurer.api);
    await payPage.open(journey.link);
    await payPage.pay(insurer.provider.cards.succeeds);
    await payPage.expectReceipt(30_000);
    await expectStatus(insurer.api, journey, "SETTLED");
    const { orderRef, instructionRef } = journey;
    const at = `/v1/order-management/${orderRef}/instruction/${instructionRef}`;
    expect((await insurer.api.post(`${at}/refund`, {})).status).toBe(202);
    await expect
      .poll(async () => (await poll(insurer.api, journey)).transaction, { timeout: 30_000 })
      .toMatchObject({ netAmount: "0.00", refunds: [{ status: "SUCCEEDED", amount: "10.00" }] });
  });

  test("what a payer lets be stored is charged later without them, and can be removed", async ({
    payPage,
    insurer,
  }) => {
    const { api, provider } = insurer;
    const customerRef = newRef("customer");
    const journey = await startJourney(api, { customerRef });
    await payPage.open(journey.link);
    const consent = payPage.page.getByRole("checkbox", { name: /^Keep (this|my card) for later payments$/ });
    await expect(consent).not.toBeChecked();
    await consent.check();
    await payPage.pay(provider.cards.succeeds);
    await payPage.expectReceipt(30_000);
    await expectStatus(api, journey, "SETTLED");
    const vault = `/v1/customer-vault/${customerRef}/financial-instrument`;
    const [stored] = await api.listAll<{ id: string; displayName: string; status: string }>(vault);
    expect(stored).toMatchObject({
      status: "ACTIVE",
      displayName: expect.stringMatching(/ending in \d{4}$/),
    });
    const later = await api.makeOrder({ customerRef, financialInstrumentId: stored?.id });
    const [made] = later.instructions;
    const charged = {
      ...journey,
      orderRef: made?.orderRef ?? "",
      instructionRef: made?.instructionRef ?? "",
    };
    await expectStatus(api, charged, "SETTLED", 30_000);
    expect(await insurer.countTaken(charged)).toBe(1);
    expect((await api.send("DELETE", `${vault}/${stored?.id}`)).status).toBeLessThan(300);
    expect((await api.get(`${vault}/${stored?.id}`)).json<{ status: string }>().status).toBe("INACTIVE");
  });
}
