import type { PayLinkDetail } from "#lib/contracts/pay-link.ts";
import { defineOperation } from "../operation.ts";
import { presentDetail } from "./present-detail.ts";

/** Reads a link, with its timeline. */
export const getPayLink = defineOperation({
  name: "pay_link.get",
  permission: "tenant-transaction-read",
  run: (tx, { payByLinkId }: { payByLinkId: string }, caller): Promise<PayLinkDetail> =>
    presentDetail(tx, payByLinkId, caller),
});
