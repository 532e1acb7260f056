import { type Page, toPage } from "#lib/contracts/list.ts";
import type { PayLink } from "#lib/contracts/pay-link.ts";
import type { PayLinkListQuery } from "#lib/contracts/pay-link-query.ts";
import { listPayLinks as queryPayLinks } from "#lib/db/queries/pay-link.ts";
import { payLinkMeanings } from "#lib/domain/pay-link/status.ts";
import { presentPayLink } from "#lib/resources/pay-link.ts";
import { defineOperation } from "../operation.ts";

/** Lists links, or sessions, newest first. */
export const listPayLinks = defineOperation({
  name: "pay_link.list",
  permission: "tenant-transaction-read",
  async run(tx, { limit, cursor, status, ...filter }: PayLinkListQuery): Promise<Page<PayLink>> {
    const meaning = status && payLinkMeanings[status];
    return toPage(
      await queryPayLinks(tx, { ...filter, meaning }, limit + 1, cursor),
      limit,
      ({ payLink }) => payLink.payLinkId,
      ({ payLink, expired, ...about }) => presentPayLink(payLink, about, expired),
    );
  },
});
