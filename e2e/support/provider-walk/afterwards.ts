import { newRef } from "../api-client.ts";
import { placeOrder, poll } from "../journey.ts";
import { expect, test } from "../provider-test.ts";

/** What can be done with a payment that was made, and with what it was made with. */
export function testAfterwards(): void {
  test("what was paid can be given back, all of it, and the insurer sees it", async ({
    payPage,
    insurer,
  }) => {
    const journey = await payPage.openNew();
    await payPage.pay(insurer.provider.cards.succeeds);
    await payPage.expectReceipt();
    await insurer.expectPaidOnce(journey);
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
    const journey = await payPage.openNew({ customerRef });
    const consent = payPage.page.getByRole("checkbox", { name: /^Keep (this|my card) for later payments$/ });
    await expect(consent).not.toBeChecked();
    await consent.check();
    await payPage.pay(provider.cards.succeeds);
    await payPage.expectReceipt();
    await insurer.expectPaidOnce(journey);
    const vault = `/v1/customer-vault/${customerRef}/financial-instrument`;
    const [stored] = await api.listAll<{ id: string; displayName: string; status: string }>(vault);
    expect(stored).toMatchObject({
      status: "ACTIVE",
      displayName: expect.stringMatching(/ending in \d{4}$/),
    });
    await insurer.expectPaidOnce(await placeOrder(api, { customerRef, financialInstrumentId: stored?.id }));
    expect((await api.send("DELETE", `${vault}/${stored?.id}`)).status).toBeLessThan(300);
    expect((await api.get(`${vault}/${stored?.id}`)).json<{ status: string }>().status).toBe("INACTIVE");
  });
}
