import { newRef, type OrderSummary, type Page } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management";

test.describe("the list of orders", () => {
  test("every order once, newest first, page by page, with the number of its instructions", async ({
    otherApi,
  }) => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const orderRef = newRef("listed");
      await otherApi.createOrder({
        orderRef,
        instructions: Array.from({ length: index % 3 }, (_, number) =>
          otherApi.instruction({ instructionRef: `i${number}` }),
        ),
      });
      made.push(orderRef);
    }
    const listed = await otherApi.listAll<OrderSummary>(path, 2);
    const mine = listed.filter(({ orderRef }) => made.includes(orderRef));
    expect(mine.map(({ orderRef }) => orderRef)).toEqual([...made].reverse());
    expect(mine.map(({ instructionCount }) => instructionCount)).toEqual(
      made.map((_, index) => index % 3).reverse(),
    );
    expect(new Set(listed.map(({ orderRef }) => orderRef)).size).toBe(listed.length);
    expect(mine[0]).not.toHaveProperty("instructions");
  });

  test("an order made while somebody pages appears in no later page twice", async ({ api }) => {
    for (let index = 0; index < 4; index += 1) await api.makeOrder();
    const first = (await api.get(`${path}?limit=2`)).json<Page<OrderSummary>>();
    expect(first.items).toHaveLength(2);
    expect(first.nextCursor).not.toBeNull();
    await api.makeOrder();
    const second = (await api.get(`${path}?limit=2&cursor=${first.nextCursor}`)).json<Page<OrderSummary>>();
    const refs = [...first.items, ...second.items].map(({ orderRef }) => orderRef);
    expect(new Set(refs).size).toBe(4);
  });

  test("limits from 1 to 200 only, and cursors that came from a list", async ({ api }) => {
    expect((await api.get(`${path}?limit=1`)).json<Page<unknown>>().items).toHaveLength(1);
    expect((await api.get(`${path}?limit=200`)).status).toBe(200);
    for (const limit of ["0", "201", "-1", "abc", "1.5", "", "99999999999999999999"])
      expectProblem(await api.get(`${path}?limit=${limit}`), 400, "LIMIT_OUT_OF_RANGE /limit");
    for (const cursor of ["", "zzz", "%00", "'; DROP TABLE orders", "MQ"])
      expectProblem(
        await api.get(`${path}?cursor=${encodeURIComponent(cursor)}`),
        400,
        "CURSOR_IS_INVALID /cursor",
      );
    expectProblem(
      await api.get(`${path}?limit=0&cursor=!`),
      400,
      "LIMIT_OUT_OF_RANGE /limit",
      "CURSOR_IS_INVALID /cursor",
    );
  });
});
