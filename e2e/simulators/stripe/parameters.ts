import { z } from "zod";
import type { Form } from "./form.ts";
import { malformed, type StripeFailure } from "./stripe-failure.ts";

/** What a parameter may be. Everything comes as text, and what no schema names is refused. */

export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, "Invalid integer")
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const text = z.string().min(1).max(5000);
export const expand = z.array(text).max(20).optional();

/** An empty text takes away what was there. */
export function clearable<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal("").transform(() => null), schema]);
}

/** At most 50 keys of 40 characters, with values of 500. */
export const metadata = z
  .record(z.string(), z.string({ error: "Metadata values can only be strings" }))
  .superRefine((values, context) => {
    const complain = (message: string, path: string[] = []) =>
      context.addIssue({ code: "custom", message, path });
    if (Object.keys(values).length > 50) complain("Metadata can have up to 50 keys");
    for (const [key, value] of Object.entries(values)) {
      if (key.length > 40) complain("Metadata keys can have up to 40 characters", [key]);
      if (/[[\]]/.test(key)) complain("Metadata keys cannot have square brackets", [key]);
      if (value.length > 500) complain("Metadata values can have up to 500 characters", [key]);
    }
  });

/** Kept metadata with what a request says of it: an empty value takes its key away, and no value at all takes all. */
export function mergeMetadata(
  kept: Record<string, string>,
  said: Record<string, string> | null | undefined,
): Record<string, string> {
  if (said === null) return {};
  return Object.fromEntries(Object.entries({ ...kept, ...said }).filter(([, value]) => value !== ""));
}

/** What was not said of an address, or of where something goes, is shown as null. */
const line = z.string().nullable().default(null);
const address = z.strictObject({
  city: line,
  country: line,
  line1: line,
  line2: line,
  postal_code: line,
  state: line,
});
export const noAddress = address.parse({});
export const billingDetails = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  address: address.optional(),
});
export const shipping = z.strictObject({
  name: text,
  address,
  phone: line,
  carrier: line,
  tracking_number: line,
});

export type Shipping = z.output<typeof shipping>;

const range = z.union([
  integer.transform((exactly) => ({ gte: exactly, lte: exactly })),
  z.strictObject({
    gt: integer.optional(),
    gte: integer.optional(),
    lt: integer.optional(),
    lte: integer.optional(),
  }),
]);
export type Range = {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
};

/** What every list takes. */
export const listParameters = {
  created: range.optional(),
  limit: integer.refine((limit) => limit >= 1 && limit <= 100, "A limit is from 1 to 100").optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  expand,
};

/** The parameters by their schema; else the refusal, which names the parameter. */
export function readParameters<Schema extends z.ZodType>(schema: Schema, form: Form): z.output<Schema> {
  const parsed = schema.safeParse(form, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue ? describeIssue(issue) : malformed("Invalid request");
}

function describeIssue(issue: z.core.$ZodIssue): StripeFailure {
  if (issue.code === "unrecognized_keys") {
    const param = paramName([...issue.path, issue.keys[0] ?? ""]);
    return malformed(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = paramName(issue.path);
  if (issue.input === undefined && issue.code !== "custom")
    return malformed(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  if (issue.input === "")
    return malformed(`You passed an empty string for '${param}'.`, {
      code: "parameter_invalid_empty",
      param,
    });
  if (issue.message === "Invalid integer")
    return malformed(`Invalid integer: ${String(issue.input)}`, { code: "parameter_invalid_integer", param });
  return malformed(`Invalid ${param}: ${issue.message}`, { param });
}

function paramName([head, ...rest]: PropertyKey[]): string {
  return `${String(head ?? "")}${rest.map((part) => `[${String(part)}]`).join("")}`;
}
