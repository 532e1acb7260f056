import type { FrameLocator } from "@playwright/test";
import { newRef } from "./api-client.ts";
import { InsurerSite } from "./insurer-site.ts";
import type { Journey } from "./journey.ts";
import { test as base, expect } from "./test.ts";

export type Session = Journey & { sessionToken: string; sessionId: string };
export type Heard = { name: string; detail: Record<string, unknown> };

export const test = base.extend<{
  /** A site that the tenant allows, on another site than the product. */
  site: InsurerSite;
  /** Makes an order and a session for it. */
  makeSession: (changes?: Record<string, unknown>) => Promise<Session>;
}>({
  site: async ({ product, database }, use) => {
    const site = await InsurerSite.start(product.baseUrl);
    await database`
      UPDATE tenants SET embed_origins = array_append(embed_origins, ${site.origin}) WHERE tenant_id = ${product.tenantId}`;
    await use(site);
    await database`
      UPDATE tenants SET embed_origins = array_remove(embed_origins, ${site.origin}) WHERE tenant_id = ${product.tenantId}`;
    await site.stop();
  },
  makeSession: async ({ api }, use) => {
    await use(async (changes = {}) => {
      const { orderRef } = await api.makeOrder({ instructionRef: newRef("premium") });
      const [made] = (await api.get(`/v1/order-management/${orderRef}`)).json<{
        instructions: { instructionRef: string }[];
      }>().instructions;
      const instructionRef = made?.instructionRef ?? "";
      const answer = await api.post("/v1/whitelabel-customer/session/checkout", {
        orderRef,
        instructionRef,
        expirySeconds: 600,
        ...changes,
      });
      expect(answer.status, answer.text).toBe(201);
      const session = answer.json<Session>();
      return { ...session, payByLinkId: session.sessionId, orderRef, instructionRef };
    });
  },
});

/** Pays in a form that stands in a frame, as a person would with a keyboard. */
export async function pay(form: FrameLocator, card: string): Promise<void> {
  const fields = form.frameLocator("iframe");
  await fields.getByLabel("Card number").fill(card);
  await fields.getByLabel("Expiry date").fill("12 / 34");
  await fields.getByLabel("Security code").fill("123");
  await fields.getByLabel("Name on card").fill("Ada Lovelace");
  await form.getByRole("button", { name: /^Pay £/ }).press("Enter");
}
