import { z } from "zod";
import { schemeDraft } from "./scheme.ts";

/** What is said of a draft's rules before and when it is published. */

const extent = {
  currencies: z.array(z.string()).describe("Only these; empty is all."),
  exceptCurrencies: z.array(z.string()).describe("All but these."),
  countries: z.array(z.string()).describe("Only these; empty is all."),
  exceptCountries: z.array(z.string()).describe("All but these."),
};

export const schemeCheck = z
  .object({
    publishable: z.boolean(),
    problems: z
      .array(z.object({ field: z.string(), errorCode: z.string(), message: z.string() }))
      .describe("What must be put right before it can be published."),
    warnings: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .describe("Apps that are installed but would offer nothing now."),
    unreachable: z
      .array(
        z.object({
          priority: z.number().int(),
          coveredBy: z.array(z.number().int()).describe("The earlier rules that take what it would match."),
          message: z.string(),
        }),
      )
      .describe("Rules that no payment can ever reach."),
    gaps: z
      .array(
        z.object({
          ...extent,
          above: z.string().nullable().describe("Amounts of more than this; null is from the least."),
          below: z.string().nullable().describe("Amounts of less than this; null is to the greatest."),
          message: z.string(),
        }),
      )
      .describe("Payments that no rule matches, up to 100 kinds of them."),
  })
  .meta({ id: "SchemeCheck" });
export type SchemeCheck = z.infer<typeof schemeCheck>;

export const publishedDraft = schemeDraft.extend({ check: schemeCheck });
export type PublishedDraft = z.infer<typeof publishedDraft>;

const reason = z.object({ code: z.string(), message: z.string() });

export const dryRunResult = z.object({
  draftId: z.uuid(),
  matchedPriority: z.number().int().nullable().describe("The rule that matches; null when none does."),
  rules: z.array(
    z.object({
      priority: z.number().int(),
      matches: z.boolean(),
      reasons: z.array(reason).describe("Why it matches, or why not: every reason there is."),
    }),
  ),
  offered: z
    .array(
      z.object({
        paymentMethod: z.string(),
        appId: z.string(),
        appName: z.string(),
        installedAppId: z.uuid(),
        cardBrands: z
          .array(z.string())
          .describe("The only cards that would be taken, where the method is CARD; empty is any."),
      }),
    )
    .describe("What a payer could choose from now, in this order."),
  notOffered: z
    .array(
      z.object({
        paymentMethod: z.string().nullable().describe("Null where it is about the whole app."),
        appId: z.string(),
        installedAppId: z.uuid().nullable(),
        ...reason.shape,
      }),
    )
    .describe("What else the matching rule names, and why it is not offered."),
});
export type DryRunResult = z.infer<typeof dryRunResult>;
