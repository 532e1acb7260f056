import { z } from "zod";
import { customerRef, financialInstrumentId, optionalField, orderRef, schemeId } from "./field.ts";
import { createInstruction, instruction, valueSource } from "./instruction.ts";
import { maximumInstructions } from "./limits.ts";
import { metadata, metadataOut } from "./metadata.ts";

export const customerDefault = z.object(
  { financialInstrumentId, schemeId, metadata },
  { error: "CUSTOMER_DEFAULTS_ARE_INVALID" },
);

/** All defaults of an order, by customer. */
export const customerDefaults = z.record(customerRef, customerDefault, {
  error: "CUSTOMER_DEFAULTS_ARE_INVALID",
});

/** What an insurer sends to make an order. */
export const createOrder = z
  .object({
    orderRef,
    metadata,
    customerDefaults: optionalField(customerDefaults).describe(
      "What instructions of a customer have where they say nothing themselves.",
    ),
    instructions: optionalField(
      z
        .array(createInstruction, { error: "INSTRUCTIONS_ARE_INVALID" })
        .max(maximumInstructions, "INSTRUCTIONS_LENGTH_OUT_OF_RANGE"),
    ),
  })
  .meta({ id: "CreateOrder" });
export type CreateOrder = z.infer<typeof createOrder>;

const link = z.object({ href: z.string() });

/** An order as it stands in a list: without its instructions, which may be many. */
export const orderSummary = z
  .object({
    _links: z.object({ self: link }),
    orderRef: z.string(),
    created: z.iso.datetime(),
    lastUpdated: z.iso.datetime(),
    version: z.number().int(),
    metadata: metadataOut,
    customerDefaults: z.record(
      z.string(),
      z.object({
        financialInstrument: z.object({ financialInstrumentId: z.uuid().nullable(), source: valueSource }),
        scheme: z.object({ schemeId: z.string().nullable(), source: valueSource }),
        metadata: metadataOut,
      }),
    ),
    instructionCount: z.number().int(),
  })
  .meta({ id: "OrderSummary" });
export type OrderSummary = z.infer<typeof orderSummary>;

/** An order as the API gives it. */
export const order = orderSummary
  .extend({
    _links: z.object({
      self: link,
      nextInstructions: link
        .nullable()
        .describe("The list of its instructions, when it has more than are given here; else null."),
    }),
    instructions: z
      .array(instruction)
      .describe(`Its first ${maximumInstructions} instructions, in the order they were made.`),
  })
  .meta({ id: "Order" });
export type Order = z.infer<typeof order>;
