import { holdsRole } from "#lib/contracts/identity.ts";
import type { PayLinkDetail } from "#lib/contracts/pay-link.ts";
import { getInstruction } from "#lib/db/queries/instruction.ts";
import { listMessages } from "#lib/db/queries/message.ts";
import { findPayLinkById, type PayLinkRow } from "#lib/db/queries/pay-link.ts";
import { openSecret } from "#lib/db/queries/pay-link-secret.ts";
import { listLinkEvents } from "#lib/db/queries/pay-link-timeline.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentSentMessage } from "#lib/resources/message.ts";
import { presentPayLink, presentTimelineEntry } from "#lib/resources/pay-link.ts";
import type { Caller } from "../operation.ts";
import { linkAddress } from "./link-address.ts";

const maximumTimelineLength = 200;
const maximumMessages = 50;

/** The link that an address of the API names; throws the refusal `PAY_LINK_NOT_FOUND` when the tenant has none such. */
export async function requirePayLink(
  tx: TenantTransaction,
  payByLinkId: string,
): Promise<{ payLink: PayLinkRow; expired: boolean }> {
  const id = parseGuid(payByLinkId);
  const found = id && (await findPayLinkById(tx, id));
  if (!found) throw new Refusal("PAY_LINK_NOT_FOUND");
  return found;
}

/** A link whole, as it is now: its address only for those who could have made it, and never a session's token. */
export async function presentDetail(
  tx: TenantTransaction,
  payByLinkId: string,
  { actor }: Caller,
): Promise<PayLinkDetail> {
  const { payLink, expired } = await requirePayLink(tx, payByLinkId);
  const facts = await getInstruction(tx, payLink.instructionId);
  const maySee = "roles" in actor && holdsRole(actor.roles, "tenant-transaction-write");
  const isLink = payLink.kind === "LINK";
  return {
    ...presentPayLink(payLink, facts, expired),
    link: maySee && isLink ? linkAddress(await openSecret(tx, payLink)) : null,
    messages: (await listMessages(tx, payLink.payLinkId, maximumMessages)).map(presentSentMessage),
    timeline: (await listLinkEvents(tx, payLink, maximumTimelineLength)).map(presentTimelineEntry),
  };
}
