import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { PayLinkRequest } from "#lib/contracts/pay-link.ts";
import { newId } from "#lib/db/id.ts";
import type { InstructionFacts } from "#lib/db/queries/instruction.ts";
import { insertPayLink, type PayLinkRow } from "#lib/db/queries/pay-link.ts";
import { newSecret } from "#lib/db/queries/pay-link-secret.ts";
import { getOrigins } from "#lib/db/queries/tenant.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { isPayable } from "#lib/domain/instruction/status.ts";
import type { PayLinkKind } from "#lib/domain/pay-link/address.ts";
import { describePayLink } from "#lib/events/describe.ts";
import { recordEvents } from "#lib/events/record.ts";
import { locateInstruction } from "../locate-instruction.ts";
import { sealPrefill } from "./prefill.ts";

/** What keeps the instruction from getting this link. */
async function findFaults(
  tx: TenantTransaction,
  kind: PayLinkKind,
  { themeId, returnUrl }: PayLinkRequest,
  { instruction, order }: InstructionFacts,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const schemeId = instruction.schemeId ?? order.customerDefaults[instruction.customerRef]?.schemeId;
  if (instruction.direction !== "DEBIT") faults.push({ code: "DIRECTION_NOT_SUPPORTED" });
  else if (!schemeId) faults.push({ code: "SCHEME_ID_IS_REQUIRED" });
  if (!isPayable(instruction.status))
    faults.push({ code: "INSTRUCTION_NOT_PAYABLE", metadata: { status: instruction.status } });
  if (themeId) faults.push({ code: "THEME_ID_NOT_RECOGNISED", field: "/themeId" });
  if (returnUrl) {
    const { returnOrigins, embedOrigins } = await getOrigins(tx);
    const allowed = kind === "SESSION" ? [...returnOrigins, ...embedOrigins] : returnOrigins;
    if (!allowed.includes(new URL(returnUrl).origin))
      faults.push({ code: "RETURN_URL_NOT_ALLOWED", field: "/returnUrl" });
  }
  return faults;
}

/**
 * Makes a link of this kind for an instruction that can be paid, and gives its secret. Throws a refusal with everything
 * that speaks against it, the caller's own `faults` among them.
 */
export async function issuePayLink(
  tx: TenantTransaction,
  kind: PayLinkKind,
  request: PayLinkRequest,
  faults: Fault[],
  prefill: Prefill = {},
): Promise<{ link: PayLinkRow; secret: string }> {
  const facts = await locateInstruction(tx, request);
  const [first, ...others] = [...(await findFaults(tx, kind, request, facts)), ...faults];
  if (first) throw new Refusal([first, ...others]);
  const payLinkId = newId();
  const { secret, ...kept } = await newSecret(tx, payLinkId);
  const link = await insertPayLink(tx, {
    payLinkId,
    instructionId: facts.instruction.instructionId,
    kind,
    ...kept,
    prefillSealed: await sealPrefill(tx, payLinkId, prefill),
    language: request.language ?? null,
    returnUrl: request.returnUrl ?? null,
    expirySeconds: request.expirySeconds,
  });
  await recordEvents(tx, [describePayLink("pay_link.created", link, facts)]);
  return { link, secret };
}
