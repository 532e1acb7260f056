import { createHmac, randomBytes } from "node:crypto";
import type postgres from "postgres";
import { newRef, send } from "../support/api-client.ts";
import { inTenant } from "../support/second-tenant.ts";
import { expect, test } from "../support/test.ts";

type Installation = { installedAppId: string; eventSecret: string };

async function findInstallation(sql: postgres.Sql, tenantId: string): Promise<Installation> {
  return inTenant(sql, tenantId, async (tx) => {
    const [found] = await tx<Installation[]>`
      SELECT a.installed_app_id AS "installedAppId", m.event_secret AS "eventSecret"
      FROM installed_apps a JOIN sandbox_bank.merchants m ON m.merchant_id::text = a.public_settings ->> 'merchantId'
      WHERE a.tenant_id = ${tenantId} AND a.app_id = 'SANDBOX'`;
    if (!found) throw new Error("the sandbox is not installed");
    return found;
  });
}

/** The bank's own headers, by the Standard Webhooks specification. */
function signed(body: string, secret: string, id = newRef("evt"), at = Math.floor(Date.now() / 1000)) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": `v1,${signature}` };
}

const someEvent = () =>
  JSON.stringify({
    type: "charge.succeeded",
    data: { id: crypto.randomUUID(), reference: newRef("nobody") },
  });

test.describe("what a provider tells us", () => {
  let installation: Installation;
  let path: string;
  let stored: () => Promise<number>;

  test.beforeEach(async ({ database, product }) => {
    installation = await findInstallation(database, product.tenantId);
    path = `/providers/SANDBOX/${installation.installedAppId}/events`;
    stored = () =>
      inTenant(database, product.tenantId, async (tx) => {
        const [row] = await tx<
          { count: number }[]
        >`SELECT count(*)::int FROM provider_events WHERE body LIKE '%nobody%'`;
        return row?.count ?? 0;
      });
  });

  // One after the other: they count what is in the inbox.
  test("is stored once when it is signed, however often it comes, and not at all when it is forged", async ({
    product,
  }) => {
    const post = (
      body: string | Buffer,
      headers: Record<string, string | undefined> = {},
      at = path,
      chunked = false,
    ) =>
      send(product.baseUrl, "POST", at, {
        headers: { "content-type": "application/json", ...headers },
        body,
        chunked,
      });
    const before = await stored();
    const body = someEvent();
    const good = signed(body, installation.eventSecret);

    const forged: [string, Record<string, string | undefined>, string][] = [
      ["unsigned", {}, body],
      ["signed by somebody else", signed(body, `whsec_${randomBytes(32).toString("base64")}`), body],
      ["signed for another body", good, body.replace("succeeded", "failed")],
      ["signed for another id", { ...good, "webhook-id": newRef("evt") }, body],
      [
        "signed for another time",
        { ...good, "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 7) },
        body,
      ],
      ["without an id", { ...good, "webhook-id": undefined }, body],
      ["with an empty id", signed(body, installation.eventSecret, ""), body],
      ["without a time", { ...good, "webhook-timestamp": undefined }, body],
      ["with an empty signature", { ...good, "webhook-signature": "v1," }, body],
      [
        "with another version",
        { ...good, "webhook-signature": good["webhook-signature"].replace("v1", "v0") },
        body,
      ],
      [
        "ten minutes old",
        signed(body, installation.eventSecret, undefined, Math.floor(Date.now() / 1000) - 600),
        body,
      ],
      [
        "ten minutes ahead",
        signed(body, installation.eventSecret, undefined, Math.floor(Date.now() / 1000) + 600),
        body,
      ],
      ["empty", {}, ""],
    ];
    for (const [name, headers, sent] of forged) expect((await post(sent, headers)).status, name).toBe(401);
    expect(await stored()).toBe(before);

    for (const elsewhere of [
      `/providers/SANDBOX/${crypto.randomUUID()}/events`,
      "/providers/SANDBOX/nonsense/events",
      "/providers/SANDBOX/%00/events",
      `/providers/STRIPE/${installation.installedAppId}/events`,
      `/providers/__proto__/${installation.installedAppId}/events`,
    ])
      expect((await post(body, good, elsewhere)).status, elsewhere).toBe(404);
    expect(await stored()).toBe(before);

    const huge = Buffer.alloc(10 * 1024 * 1024, 0x20);
    for (const chunked of [false, true]) expect((await post(huge, good, path, chunked)).status).toBe(413);
    expect((await post(Buffer.from([0xff, 0xfe, 0x00]), good)).status).toBe(400);
    const withNul = body.replace("nobody", "nobody\\u0000");
    expect([200, 401]).toContain((await post(withNul, signed(withNul, installation.eventSecret))).status);
    expect((await send(product.baseUrl, "GET", path)).status).toBe(405);

    const base = await stored();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body, good)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect(await stored()).toBe(base + 1);
    expect(answers.every(({ text }) => text === "")).toBe(true);
  });
});
