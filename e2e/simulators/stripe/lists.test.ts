import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestAccount, type TestAccount } from "./test-account.ts";

let account: TestAccount;
let ids: string[];
beforeAll(async () => {
  account = await startTestAccount();
  ids = [];
  for (const link_id of ["L1", "L2", "it's"])
    ids.unshift((await account.pay("4242424242424242", { metadata: { link_id } })).id);
});
afterAll(() => account.simulator.stop());

const list = async (query: object) => {
  const { data, has_more } = await account.stripe.paymentIntents.list(query);
  return { ids: data.map(({ id }) => id), has_more };
};
const search = (query: string, more: object = {}) => account.stripe.paymentIntents.search({ query, ...more });

test("a list knows at once of what was made, newest first, page by page", async () => {
  expect(await list({})).toEqual({ ids, has_more: false });
  expect(await list({ limit: 2 })).toEqual({ ids: ids.slice(0, 2), has_more: true });
  expect(await list({ limit: 2, starting_after: ids[1] })).toEqual({ ids: ids.slice(2), has_more: false });
  expect(await list({ limit: 1, ending_before: ids[2] })).toEqual({ ids: [ids[1]], has_more: true });
  const paged: string[] = [];
  for await (const { id } of account.stripe.paymentIntents.list({ limit: 1 })) paged.push(id);
  expect(paged).toEqual(ids);
});

test("a list holds to the time that it is asked for", async () => {
  const now = Math.floor(Date.now() / 1000);
  expect((await list({ created: { gte: now - 60, lte: now + 60 } })).ids).toEqual(ids);
  expect((await list({ created: { gte: now + 60 } })).ids).toEqual([]);
  await expect(list({ limit: 101 })).rejects.toMatchObject({ param: "limit" });
  await expect(list({ starting_after: "pi_nobody" })).rejects.toMatchObject({ param: "starting_after" });
});

test("a search lags behind, finds by metadata and status, and gives pages", async () => {
  expect((await search("metadata['link_id']:'L1'")).data).toEqual([]);
  account.simulator.clock.advance(account.simulator.settings.searchLagMs + 1);
  expect((await search("metadata['link_id']:'L1' AND status:'succeeded'")).data.map(({ id }) => id)).toEqual([
    ids[2],
  ]);
  expect((await search("metadata['link_id']:'it\\'s'")).data.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await search("-metadata['link_id']:'L1'")).data).toHaveLength(2);
  const first = await search("amount>999", { limit: 2 });
  expect(first).toMatchObject({ object: "search_result", has_more: true, next_page: expect.any(String) });
  const rest = await search("amount>999", { limit: 2, page: first.next_page });
  expect(rest).toMatchObject({ has_more: false, next_page: null });
  expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(ids);
});

test("a search that cannot be read is refused", async () => {
  for (const query of ["link_id=L1", "metadata['link_id']:'L1", "colour:'red'"])
    await expect(search(query)).rejects.toMatchObject({ statusCode: 400, param: "query" });
});
