import { randomBytes } from "node:crypto";
import type { CreatedPayLink, CreatePayLink } from "#lib/contracts/pay-link.ts";
import { newId } from "#lib/db/id.ts";
import { findInstruction, type InstructionFacts } from "#lib/db/queries/instruction.ts";
import { findOrder } from "#lib/db/queries/order.ts";
import { insertPayLink } from "#lib/db/queries/pay-link.ts";
import { getDataKey, getReturnOrigins } from "#lib/db/queries/tenant.ts";
import { lookupHash, seal } from "#lib/db/seal.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { isPayable } from "#lib/domain/instruction/status.ts";
import { env } from "#lib/env.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { defineOperation } from "../operation.ts";

/** 192 bits: nobody guesses an address. */
const secretBytes = 24;

/** Throws a refusal with everything that keeps the instruction from getting this link. */
async function assertLinkable(
  tx: TenantTransaction,
  { themeId, channels, returnUrl }: CreatePayLink,
  { instruction, order }: InstructionFacts,
): Promise<void> {
  const faults: Fault[] = [];
  const schemeId = instruction.schemeId ?? order.customerDefaults[instruction.customerRef]?.schemeId;
  if (instruction.direction !== "DEBIT") faults.push({ code: "DIRECTION_NOT_SUPPORTED" });
  else if (!schemeId) faults.push({ code: "SCHEME_ID_IS_REQUIRED" });
  if (!isPayable(instruction.status))
    faults.push({ code: "INSTRUCTION_NOT_PAYABLE", metadata: { status: instruction.status } });
  if (themeId) faults.push({ code: "THEME_ID_NOT_RECOGNISED", field: "/themeId" });
  for (const [index, { type }] of (channels ?? []).entries())
    faults.push({ code: "CHANNEL_NOT_AVAILABLE", field: `/channels/${index}`, metadata: { type } });
  if (returnUrl && !(await getReturnOrigins(tx)).includes(new URL(returnUrl).origin))
    faults.push({ code: "RETURN_URL_NOT_ALLOWED", field: "/returnUrl" });
  const [first, ...others] = faults;
  if (first) throw new Refusal([first, ...others]);
}

/** Makes a pay link for an instruction that can be paid, and gives its address: the one time the API does. */
export const createPayLink = defineOperation({
  name: "pay_link.create",
  permission: "tenant-transaction-write",
  async run(tx, input: CreatePayLink): Promise<CreatedPayLink> {
    const facts = await findInstruction(tx, input.orderRef, input.instructionRef);
    if (!facts)
      throw new Refusal((await findOrder(tx, input.orderRef)) ? "INSTRUCTION_NOT_FOUND" : "ORDER_NOT_FOUND");
    const { instruction } = facts;
    await assertLinkable(tx, input, facts);

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
