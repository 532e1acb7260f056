import { z } from "zod";
import { type InstructionStatus, instructionStatuses } from "#lib/domain/instruction/status.ts";
import { calendarDate, currency, customerRef, isStorable, orderRef } from "./field.ts";
import { direction } from "./instruction.ts";
import { maximumSearchLength } from "./limits.ts";
import { listQuery } from "./list.ts";

/** What lists can be narrowed by, as it stands in the query of an address. */

const isStatus = (text: string): text is InstructionStatus =>
  (instructionStatuses as readonly string[]).includes(text);

const statuses = z.string().transform((text, context): InstructionStatus[] => {
  const given = new Set(text.split(",").map((part) => part.trim()));
  const known = [...given].filter(isStatus);
  if (known.length === given.size) return known;
  context.addIssue({ code: "custom", message: "STATUS_NOT_RECOGNISED" });
  return z.NEVER;
});

/** The end of the year 9999; nothing is made later, or before 1970. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const dayMs = 24 * 60 * 60 * 1000;
const date = z.iso.date().refine((text) => !text.startsWith("0000"));
const dateTime = z.iso.datetime({ offset: true });

/** A moment in a list's filter. A date is its whole day in UTC: from its beginning, or to its end. */
const moment = (edge: "from" | "to") =>
  z
    .string()
    .transform((given, context) => {
      // A plus sign that was not escaped arrives as a space.
      const text = given.replace(" ", "+");
      const isDate = date.safeParse(text).success;
      if (!isDate && !dateTime.safeParse(text).success) {
        context.addIssue({ code: "custom", message: "DATE_IS_INVALID" });
        return z.NEVER;
      }
      // The end of a day, or of the millisecond that is named: what is shown with this time is in it.
      const beyond = edge === "from" ? 0 : isDate ? dayMs : 1;
      return new Date(Math.min(Math.max(Date.parse(text) + beyond, 0), latestMs));
    })
    .optional();

const described = (edge: "from" | "to") =>
  moment(edge).describe(
    `Made ${edge === "from" ? "at this time or later" : "at this time or earlier"}: a date (its whole day, in UTC) or a date-time.`,
  );

const search = z
  .string()
  .max(maximumSearchLength, "SEARCH_IS_INVALID")
  .refine((text) => isStorable(text) && /[\p{L}\p{N}]/u.test(text), "SEARCH_IS_INVALID")
  .optional();

/** When what is listed was made. */
export const createdBetween = { createdFrom: described("from"), createdTo: described("to") };

const shared = {
  orderRef: orderRef.optional(),
  customerRef: customerRef.optional(),
  ...createdBetween,
};

/** What the list of orders takes. */
export const orderQuery = listQuery.extend({
  ...shared,
  customerRef: shared.customerRef.describe("Orders with an instruction of this customer."),
  status: statuses
    .optional()
    .describe(
      "Orders with an instruction in one of these statuses, with commas between; of the customer, if one is given.",
    ),
  q: search.describe(
    "Words that references or metadata of the order begin with, in any order and either case.",
  ),
});
export type OrderQuery = z.infer<typeof orderQuery>;

/** What the list of an order's instructions takes. */
export const orderInstructionQuery = listQuery;

/** What the list of instructions takes. */
export const instructionQuery = listQuery.extend({
  ...shared,
  status: statuses.optional().describe("One status or several, with commas between."),
  direction: direction.optional(),
  currency: currency.optional(),
  settledByFrom: calendarDate.optional().describe("To be paid by this date or later."),
  settledByTo: calendarDate.optional().describe("To be paid by this date or earlier."),
  q: search.describe(
    "Words that references or metadata of the instruction, or of its order, begin with, in any order and either case.",
  ),
});
export type InstructionQuery = z.infer<typeof instructionQuery>;
