import { z } from "zod";
import { type ErrorCode, errorCatalogue } from "#lib/domain/error/catalogue.ts";

/** What the API answers when it does not do what it is asked: problem details (RFC 9457), with every fault. */

const errorCode = z
  .enum(Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]])
  .describe("What is wrong, for programs. New codes may come; treat an unknown one by its HTTP status.")
  .meta({ id: "ErrorCode" });

export const problem = z
  .object({
    type: z.url().describe("The page that explains the first error."),
    title: z.string().describe("The HTTP status in words."),
    status: z.number().int().describe("The HTTP status: that of the first error."),
    timestamp: z.iso.datetime(),
    correlationId: z.string().describe("Names this request in our log."),
    errors: z
      .array(
        z.object({
          errorCode,
          message: z.string().describe("What is wrong, for people."),
          messageTemplate: z.string().describe("The message before its {placeholders} were filled."),
          field: z
            .string()
            .optional()
            .describe("What it is about, as a JSON pointer into the body, or the name of a query parameter."),
          metadata: z
            .record(z.string(), z.union([z.string(), z.number()]))
            .describe("What the placeholders stand for, and the correlation id."),
          docs: z.url().describe("The page that explains this error."),
        }),
      )
      .min(1)
      .describe("Everything that is wrong with the request, at once."),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problem>;
