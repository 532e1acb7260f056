import { z } from "zod";
import { financialInstrumentStatuses } from "#lib/domain/financial-instrument/status.ts";

/** What a customer let be stored, as the API gives it. */
export const financialInstrument = z
  .object({
    _links: z.object({ self: z.object({ href: z.string() }) }),
    id: z.uuid(),
    customerRef: z.string(),
    type: z.string().describe("A brand of cards or a method, as the marketplace names it."),
    status: z.enum(financialInstrumentStatuses).describe("INACTIVE was removed, and is never charged again."),
    displayName: z
      .string()
      .describe("What may be shown of it.")
      .meta({ examples: ["Visa ending in 4242"] }),
    createdDate: z.iso.datetime(),
    lastUpdated: z.iso.datetime(),
    version: z.number().int().describe("Rises by one with every change."),
    details: z
      .record(z.string(), z.string())
      .describe("Further facts that may be shown, as far as its provider tells them.")
      .meta({ examples: [{ lastDigits: "4242", expiryMonth: "04", expiryYear: "2031" }] }),
    app: z.object({ appId: z.string() }).describe("Through which it was stored, and is charged."),
    capabilities: z.object({
      valueType: z.enum(["VARIABLE"]).describe("It can be charged any amount."),
      usageType: z.enum(["MULTIPLE"]).describe("It can be charged any number of times."),
      canCredit: z.boolean(),
      canDebit: z.boolean().describe("Whether instructions can be taken from it."),
    }),
    agreement: z.object({ agreementType: z.enum(["Reuse"]) }),
  })
  .meta({ id: "FinancialInstrument" });
export type FinancialInstrument = z.infer<typeof financialInstrument>;
