import { z } from "zod";
import { defaultListLimit, maximumListLimit } from "./limits.ts";

/** What every list takes: `limit`, and the `cursor` of the page before. */
export const listQuery = z.object({
  limit: z.coerce
    .number({ error: "LIMIT_OUT_OF_RANGE" })
    .int("LIMIT_OUT_OF_RANGE")
    .min(1, "LIMIT_OUT_OF_RANGE")
    .max(maximumListLimit, "LIMIT_OUT_OF_RANGE")
    .default(defaultListLimit),
  cursor: z
    .string()
    .transform((text, context) => {
      const id = Buffer.from(text, "base64url").toString();
      if (z.uuid().safeParse(id).success) return id;
      context.addIssue({ code: "custom", message: "CURSOR_IS_INVALID" });
      return z.NEVER;
    })
    .optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A page of a list, as the API gives it. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .describe("Give it back as `cursor` for the next page; null on the last."),
  });
}

export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** A page from one row more than asked for: the extra row says that there is a next page. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  idOf: (row: Row) => string,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(present),
    nextCursor: last ? Buffer.from(idOf(last)).toString("base64url") : null,
  };
}
