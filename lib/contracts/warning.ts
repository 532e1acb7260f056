import { z } from "zod";

/** Something the caller should know though the request was done. */
export const warning = z
  .object({
    field: z.string().describe("What it is about, as a JSON pointer into the body."),
    message: z.string(),
  })
  .meta({ id: "Warning" });
export type Warning = z.infer<typeof warning>;

/** An answer that may have warnings beside what it says. */
export function withWarnings<Resource extends z.ZodObject>(schema: Resource) {
  return z.intersection(schema, z.object({ warnings: z.array(warning).optional() }));
}
