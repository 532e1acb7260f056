import { randomUUID } from "node:crypto";
import { ApiClient, newRef } from "../support/api-client.ts";
import { countTaken } from "../support/bank-books.ts";
import { installWithScheme } from "../support/install-with-scheme.ts";
import { openMerchant } from "../support/installation.ts";
import { expectStatus, placeOrder, poll, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expectProblem } from "../support/problem.ts";
import { test as base, expect } from "../support/test.ts";

type Stored = { id: string; type: string; displayName: string; status: string };

/** The card whose first charge succeeds, and whose later ones are declined. */
const declinedLater = "4000000000006066";

const vaultOf = (customerRef: string) => `/v1/customer-vault/${customerRef}/financial-instrument`;

/** An insurer whose scheme lets payers agree to have their cards stored. */
const test = base.extend<{ storing: ApiClient }>({
  storing: async ({ ownApi }, use) => {
    const { schemeId } = await installWithScheme(ownApi, "SANDBOX", (eventsUrl) =>
      openMerchant(ownApi, eventsUrl),
    );
    await use(await ApiClient.signIn(ownApi.baseUrl, ownApi.credentials, schemeId));
  },
});

async function payAndStore(api: ApiClient, payPage: PayPage, customerRef: string, card = cards.succeeds) {
  const journey = await startJourney(api, { customerRef });
  await payPage.open(journey.link);
  await payPage.page.getByRole("checkbox", { name: /^Keep (this|my card) for later payments$/ }).check();
  await payPage.pay(card);
  await payPage.expectReceipt();
  await expectStatus(api, journey, "SETTLED");
  const [stored] = await api.listAll<Stored>(vaultOf(customerRef));
  if (!stored) throw new Error("nothing is stored");
  return { journey, stored };
}

test("a card that its payer lets be stored is charged later without them, and told of", async ({
  page,
  storing,
  receiver,
  database,
}) => {
  await storing.makeEndpoint(receiver.url, ["financial_instrument.stored", "instruction.settled"]);
  const customerRef = newRef("customer");
  const { journey, stored } = await payAndStore(storing, new PayPage(page), customerRef);
  expect(stored).toMatchObject({ type: "VISA", displayName: "Visa ending in 4242", status: "ACTIVE" });
  expect((await storing.get(`${vaultOf(customerRef)}/${stored.id}`)).json<Stored>()).toEqual(stored);
  await receiver.waitFor(({ event }) => event.type === "financial_instrument.stored");
  expect((await poll(storing, journey)).transaction).toMatchObject({ financialInstrumentId: stored.id });
  const charged = await placeOrder(storing, { customerRef, financialInstrumentId: stored.id });
  await expectStatus(storing, charged, "SETTLED");
  expect(await countTaken(database, charged)).toBe(1);
  await receiver.waitFor(
    ({ event }) => event.type === "instruction.settled" && event.data.orderRef === charged.orderRef,
  );
});

test("a card is not stored where its payer did not say so", async ({ page, storing }) => {
  const customerRef = newRef("customer");
  const journey = await startJourney(storing, { customerRef });
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await expectStatus(storing, journey, "SETTLED");
  expect(await storing.listAll(vaultOf(customerRef))).toEqual([]);
});

test("a stored card that is declined fails its instruction, which a link can pay", async ({
  page,
  storing,
  database,
}) => {
  const customerRef = newRef("customer");
  const payPage = new PayPage(page);
  const { stored } = await payAndStore(storing, payPage, customerRef, declinedLater);
  const charged = await placeOrder(storing, { customerRef, financialInstrumentId: stored.id });
  await expectStatus(storing, charged, "FAILED");
  expect(await countTaken(database, charged)).toBe(0);
  const again = await storing.createLink({ ...charged, expirySeconds: 600 });
  await payPage.open(again.json<{ link: string }>().link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await expectStatus(storing, charged, "SETTLED");
});

test("a removed card is charged no more, and named by no new instruction", async ({ page, storing }) => {
  const customerRef = newRef("customer");
  const { stored } = await payAndStore(storing, new PayPage(page), customerRef);
  const waiting = await placeOrder(storing, {
    customerRef,
    financialInstrumentId: stored.id,
    settledByDate: "2099-12-01",
  });
  expect((await poll(storing, waiting)).status).toBe("READY");
  const removed = await storing.send("DELETE", `${vaultOf(customerRef)}/${stored.id}`);
  expect(removed.json<Stored>()).toMatchObject({ id: stored.id, status: "INACTIVE" });
  await expectStatus(storing, waiting, "INCOMPLETE");
  const refused = await storing.createOrder({
    orderRef: newRef("order"),
    instructions: [storing.instruction({ customerRef, financialInstrumentId: stored.id })],
  });
  expectProblem(refused, 400, "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED /instructions/0/financialInstrumentId");
});

test("a customer or an instrument that there is not, or that is another tenant's, is not found", async ({
  page,
  storing,
  otherApi,
}) => {
  const customerRef = newRef("customer");
  const { stored } = await payAndStore(storing, new PayPage(page), customerRef);
  expectProblem(await storing.get(vaultOf(newRef("nobody"))), 404, "CUSTOMER_NOT_FOUND");
  const at = (id: string) => `${vaultOf(customerRef)}/${id}`;
  for (const id of [randomUUID(), "x"]) {
    expectProblem(await storing.get(at(id)), 404, "FINANCIAL_INSTRUMENT_NOT_FOUND");
    expectProblem(await storing.send("DELETE", at(id)), 404, "FINANCIAL_INSTRUMENT_NOT_FOUND");
  }
  for (const method of ["GET", "DELETE"])
    expectProblem(await otherApi.send(method, at(stored.id)), 404, "CUSTOMER_NOT_FOUND");
  expect((await storing.get(at(stored.id))).json<Stored>().status).toBe("ACTIVE");
});
