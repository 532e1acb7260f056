import { z } from "zod";
import { parseSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { compareDecimals, isDecimal } from "#lib/domain/scheme/decimal.ts";
import { amount, country, currency, optionalField, requiredOr } from "./field.ts";
import { maximumApps, maximumRules } from "./limits.ts";
import { freeText } from "./text.ts";

/** A decimal limit of a rule: `null`, `""` and leaving it out all say "any". */
const limit = (code: "LOW_VALUE_IS_INVALID" | "HIGH_VALUE_IS_INVALID") =>
  optionalField(
    z
      .union([z.string(), z.number()], { error: code })
      .transform(String)
      .refine((text) => /^\d{1,30}(\.\d{1,30})?$/.test(text) && /[1-9]/.test(text), code),
  );

const listOf = <Item extends z.ZodType>(
  item: Item,
  code: "CURRENCIES_ARE_INVALID" | "COUNTRIES_ARE_INVALID" | "PAYMENT_METHODS_ARE_INVALID",
) =>
  optionalField(z.array(item, { error: code }).max(500, code)).transform((list): z.infer<Item>[] => [
    ...new Set(list ?? []),
  ]);

const paymentMethods = listOf(
  z.string({ error: "PAYMENT_METHOD_NOT_RECOGNISED" }).transform((id) => id.toUpperCase()),
  "PAYMENT_METHODS_ARE_INVALID",
);

const ruleApp = z.object(
  {
    appId: z
      .string(requiredOr("APP_ID_IS_REQUIRED", "APP_ID_NOT_RECOGNISED"))
      .min(1, "APP_ID_IS_REQUIRED")
      .transform((id) => id.toUpperCase())
      .describe("An app of the marketplace."),
    installedAppId: optionalField(
      z.guid({ error: "INSTALLED_APP_ID_NOT_RECOGNISED" }).transform((id) => id.toLowerCase()),
    ).describe("The very installation, where the tenant has several of the app."),
    availablePaymentMethods: paymentMethods.describe(
      "Only these methods of the app; empty is all of them. Of cards, brands may be named: then only those are taken.",
    ),
    excludedPaymentMethods: paymentMethods.describe(
      "Not these methods of the app, or not these brands of cards.",
    ),
  },
  { error: "APPS_ARE_INVALID" },
);

const rule = z
  .object(
    {
      priority: optionalField(z.number({ error: "PRIORITY_IS_INVALID" })).describe(
        "The rule's place in the list, counted from 1. The order of the list counts, so that it can be left out.",
      ),
      currencies: listOf(currency, "CURRENCIES_ARE_INVALID").describe("ISO 4217 codes; empty is any."),
      countries: listOf(country, "COUNTRIES_ARE_INVALID").describe("ISO 3166-1 alpha-2 codes; empty is any."),
      lowValueInclusive: limit("LOW_VALUE_IS_INVALID").describe("The least amount; empty is any."),
      highValueInclusive: limit("HIGH_VALUE_IS_INVALID").describe("The greatest amount; empty is any."),
      apps: z
        .array(ruleApp, requiredOr("APPS_ARE_REQUIRED", "APPS_ARE_INVALID"))
        .min(1, "APPS_ARE_REQUIRED")
        .max(maximumApps, "APPS_LENGTH_OUT_OF_RANGE")
        .describe(
          "In the order in which they are offered. A method that two of them have belongs to the first.",
        ),
    },
    { error: "RULES_ARE_INVALID" },
  )
  .refine(
    // What is no decimal was told of already, and this is asked all the same.
    ({ lowValueInclusive: low, highValueInclusive: high }) =>
      !isDecimal(low) || !isDecimal(high) || compareDecimals(low, high) <= 0,
    { error: "VALUE_RANGE_IS_INVALID", path: ["lowValueInclusive"] },
  );

const rules = z
  .array(rule, requiredOr("RULES_ARE_REQUIRED", "RULES_ARE_INVALID"))
  .max(maximumRules, "RULES_LENGTH_OUT_OF_RANGE")
  .superRefine((list, context) => {
    for (const [index, { priority }] of list.entries())
      if (priority !== undefined && priority !== index + 1)
        context.addIssue({ code: "custom", message: "PRIORITY_IS_INVALID", path: [index, "priority"] });
  })
  .describe("Tried in this order; the first that fits counts.");

const name = freeText("NAME_IS_INVALID", 100, "NAME_IS_REQUIRED").describe("For the tenant's people.");

const draftFields = {
  code: optionalField(freeText("SCHEME_CODE_IS_INVALID", 50)).describe(
    "The insurer's own word for it; it comes with the events of payments by this scheme.",
  ),
  agreementType: optionalField(z.enum(["SingleUse", "Reuse"], { error: "AGREEMENT_TYPE_NOT_RECOGNISED" }))
    .transform((type) => type ?? "SingleUse")
    .describe("SingleUse pays once; Reuse stores the instrument for later, with the payer's consent."),
  rules,
};

/** What an insurer sends to make a scheme, with its first draft. */
export const createScheme = z.object({ name, ...draftFields });
export type CreateScheme = z.infer<typeof createScheme>;

export const renameScheme = z.object({ name });
export type RenameScheme = z.infer<typeof renameScheme>;

/** What an insurer sends to make a draft, or to write one anew. */
export const writeDraft = z.object({
  name: optionalField(freeText("NAME_IS_INVALID", 100)).describe("The scheme's own when it is left out."),
  ...draftFields,
});
export type WriteDraft = z.infer<typeof writeDraft>;

export const publishDraft = z.object({
  at: optionalField(
    z.iso
      .datetime({ offset: true, error: "PUBLISH_AT_IS_INVALID" })
      .transform((given) => new Date(given).toISOString())
      .refine((time) => /^[2-9]\d{3}-/.test(time), "PUBLISH_AT_IS_INVALID"),
  ).describe("When it is to be published by itself; at once when it is left out."),
});
export type PublishDraft = z.infer<typeof publishDraft>;

const draftId = optionalField(
  z.string({ error: "DRAFT_ID_NOT_RECOGNISED" }).transform((given, context) => {
    const id = parseSchemeId(given);
    if (id) return id;
    context.addIssue({ code: "custom", message: "DRAFT_ID_NOT_RECOGNISED" });
    return z.NEVER;
  }),
);

export const rollBackScheme = z.object({
  draftId: draftId.describe(
    "A draft that was published before; the one before the present one when it is left out.",
  ),
});
export type RollBackScheme = z.infer<typeof rollBackScheme>;

export const dryRunScheme = z.object({
  amount,
  currency,
  country,
  direction: optionalField(z.enum(["DEBIT", "CREDIT"], { error: "DIRECTION_IS_NOT_RECOGNISED" })).describe(
    "DEBIT when it is left out; these schemes are for collecting.",
  ),
  draftId: draftId.describe("The draft to try; the published one when it is left out."),
});
export type DryRunScheme = z.infer<typeof dryRunScheme>;

const time = z.iso.datetime();

const draftStatuses = ["DRAFT", "SCHEDULED", "PUBLISHED", "SUPERSEDED"] as const;

export const schemeDraft = z
  .object({
    draftId: z.uuid(),
    schemeId: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    agreementType: z.enum(["SingleUse", "Reuse"]),
    rules: z.array(
      z.object({
        priority: z.number().int(),
        currencies: z.array(z.string()).describe("Empty is any."),
        countries: z.array(z.string()).describe("Empty is any."),
        lowValueInclusive: z.string().describe("Empty is any."),
        highValueInclusive: z.string().describe("Empty is any."),
        apps: z.array(
          z.object({
            appId: z.string(),
            installedAppId: z.uuid().nullable(),
            availablePaymentMethods: z.array(z.string()).describe("Empty is all."),
            excludedPaymentMethods: z.array(z.string()),
          }),
        ),
      }),
    ),
    status: z
      .enum(draftStatuses)
      .describe(
        "PUBLISHED is in force; SUPERSEDED was, and can be again by rolling back. Neither ever changes.",
      ),
    created: time,
    lastModified: time,
    publishedAt: time.nullable().describe("When it last came into force."),
    publishAt: time.nullable().describe("When it will be published by itself."),
  })
  .meta({ id: "SchemeDraft" });
export type SchemeDraft = z.infer<typeof schemeDraft>;

export const schemeSummary = z.object({
  schemeId: z.string().describe("32 upper-case hexadecimal digits."),
  name: z.string(),
  publishedDraftId: z.uuid().nullable().describe("The draft that is in force."),
  draftCount: z.number().int(),
  created: time,
  lastUpdated: time,
});
export type SchemeSummary = z.infer<typeof schemeSummary>;

export const scheme = schemeSummary.extend({
  drafts: z.array(schemeDraft).describe("The newest of them, up to 50; the list of drafts has all."),
});
export type Scheme = z.infer<typeof scheme>;
