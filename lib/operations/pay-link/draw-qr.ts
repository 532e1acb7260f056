import type { QrQuery } from "#lib/contracts/pay-link-query.ts";
import { openSecret } from "#lib/db/queries/pay-link-secret.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { drawPng, drawSvg } from "#lib/resources/qr-code.ts";
import { defineOperation } from "../operation.ts";
import { linkAddress } from "./link-address.ts";
import { requirePayLink } from "./present-detail.ts";

export type Drawing = { type: string; body: string } | { type: string; bytes: Uint8Array<ArrayBuffer> };

/** Draws the address of a link. A session has none that could be sent, and is not found here. */
export const drawPayLinkQr = defineOperation({
  name: "pay_link.draw_qr",
  permission: "tenant-transaction-write",
  async run(tx, { payByLinkId, format, size }: QrQuery & { payByLinkId: string }): Promise<Drawing> {
    const { payLink } = await requirePayLink(tx, payByLinkId);
    if (payLink.kind !== "LINK") throw new Refusal("PAY_LINK_NOT_FOUND");
    const address = linkAddress(await openSecret(tx, payLink));
    return format === "png"
      ? { type: "image/png", bytes: drawPng(address, size) }
      : { type: "image/svg+xml", body: drawSvg(address, size) };
  },
});
