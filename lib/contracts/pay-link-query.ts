import { z } from "zod";
import { payLinkKinds } from "#lib/domain/pay-link/address.ts";
import { payLinkStatuses } from "#lib/domain/pay-link/status.ts";
import { instructionRef, optionalField, orderRef } from "./field.ts";
import { createdBetween } from "./filter.ts";
import { maximumQrSize, minimumQrSize } from "./limits.ts";
import { listQuery } from "./list.ts";

const upperCase = (value: unknown) => (typeof value === "string" ? value.toUpperCase() : value);

/** Which links to list. */
export const payLinkListQuery = listQuery.extend({
  orderRef: optionalField(orderRef),
  instructionRef: optionalField(instructionRef),
  status: optionalField(
    z.preprocess(upperCase, z.enum(payLinkStatuses, { error: "PAY_LINK_STATUS_NOT_RECOGNISED" })),
  ),
  ...createdBetween,
  kind: optionalField(
    z.preprocess(upperCase, z.enum(payLinkKinds, { error: "PAY_LINK_KIND_NOT_RECOGNISED" })),
  )
    .transform((kind) => kind ?? "LINK")
    .describe("Links, or the sessions of embedded checkouts. Links, when left out."),
});
export type PayLinkListQuery = z.infer<typeof payLinkListQuery>;

/** How to draw a link's QR code. */
export const qrQuery = z.object({
  format: optionalField(
    z.preprocess(
      (value) => (typeof value === "string" ? value.toLowerCase() : value),
      z.enum(["svg", "png"], { error: "QR_FORMAT_NOT_SUPPORTED" }),
    ),
  ).transform((format) => format ?? "svg"),
  size: optionalField(
    z
      .string()
      .regex(/^\d{1,5}$/, "QR_SIZE_OUT_OF_RANGE")
      .transform(Number)
      .refine((size) => size >= minimumQrSize && size <= maximumQrSize, "QR_SIZE_OUT_OF_RANGE"),
  )
    .transform((size) => size ?? 512)
    .describe("Width and height in pixels; 512 when left out."),
});
export type QrQuery = z.infer<typeof qrQuery>;
