import { randomBytes } from "node:crypto";
import type { CreatedPayLink, CreatePayLink } from "#lib/contracts/pay-link.ts";
import { newId } from "#lib/db/id.ts";
import { findInstruction } from "#lib/db/queries/instruction.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import { insertPayLink } from "#lib/db/queries/pay-link.ts";
import { getDataKey, getReturnOrigins } from "#lib/db/queries/tenant.ts";
import { lookupHash, seal } from "#lib/db/seal.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { isPayable } from "#lib/domain/instruction/status.ts";
import { env } from "#lib/env.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { defineOperation } from "../operation.ts";

/** 192 bits: nobody guesses an address. */
const secretBytes = 24;

/** Makes a pay link for an instruction that can be paid, and gives its address: the one time the API does. */
export const createPayLink = defineOperation({
  name: "pay_link.create",
  permission: "tenant-transaction-write",
  async run(tx, input: CreatePayLink): Promise<CreatedPayLink> {
    const facts = await findInstruction(tx, input.orderRef, input.instructionRef);
    if (!facts)
      throw new Refusal((await findOrder(tx, input.orderRef)) ? "INSTRUCTION_NOT_FOUND" : "ORDER_NOT_FOUND");
    const { instruction, order } = facts;
    if (instruction.direction !== "DEBIT") throw new Refusal("DIRECTION_NOT_SUPPORTED");
    if (!isPayable(instruction.status))
      throw new Refusal("INSTRUCTION_NOT_PAYABLE", { metadata: { status: instruction.status } });
    if (!instruction.schemeId && !order.customerDefaults[instruction.customerRef]?.schemeId)
      throw new Refusal("SCHEME_ID_IS_REQUIRED");
    if (input.themeId) throw new Refusal("THEME_ID_NOT_RECOGNISED", { field: "/themeId" });
    const [channel] = input.channels ?? [];
    if (channel)
      throw new Refusal("CHANNEL_NOT_AVAILABLE", { field: "/channels/0", metadata: { type: channel.type } });
    if (input.returnUrl && !(await getReturnOrigins(tx)).includes(new URL(input.returnUrl).origin))
      throw new Refusal("RETURN_URL_NOT_ALLOWED", { field: "/returnUrl" });

    const payLinkId = newId();
    const secret = randomBytes(secretBytes).toString("base64url");
    const place = { tenantId: tx.tenantId, table: "pay_links", column: "secret_sealed", row: payLinkId };
    const link = await insertPayLink(tx, {
      payLinkId,
      instructionId: instruction.instructionId,
      secretHash: lookupHash("pay-link", secret),
      secretSealed: seal(await getDataKey(tx), place, secret),
      language: input.language ?? null,
      returnUrl: input.returnUrl ?? null,
      expirySeconds: input.expirySeconds,
    });
    await recordEvents(tx, [describePayLink("pay_link.created", link, facts)]);
    return {
      payByLinkId: payLinkId,
      link: new URL(`/pay/${secret}`, env().BASE_URL).href,
      expiresAt: link.expiresAt.toISOString(),
      messages: [],
    };
  },
});
