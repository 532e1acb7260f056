import { createHash } from "node:crypto";
import { putInstruction } from "#lib/contracts/api/instruction.ts";
import { getInstruction as endpoint } from "#lib/contracts/api/order.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getInstruction } from "#lib/operations/instruction/get.ts";
import { updateInstruction } from "#lib/operations/instruction/update.ts";
import { missedDateWarning } from "#lib/resources/missed-date.ts";

/** The tag is of all that is answered, so that nothing in it can change unseen. */
const tagOf = (answer: object) =>
  `"${createHash("sha256").update(JSON.stringify(answer)).digest("base64url").slice(0, 27)}"`;

/** The polling endpoint: with the tag of the last answer in If-None-Match, an unchanged instruction is a 304. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(endpoint, {
    operation: getInstruction,
    input: ({ params }) => ({ orderRef: params.orderRef ?? "", instructionRef: params.instructionRef ?? "" }),
    etag: tagOf,
  }),

  PUT: defineRoute(putInstruction, {
    operation: updateInstruction,
    input: ({ params, body }) => ({
      orderRef: params.orderRef ?? "",
      instructionRef: params.instructionRef ?? "",
      change: body,
    }),
    warnings: (instruction, { change }) => (change.settledByDate ? missedDateWarning(instruction, "") : []),
  }),
});
