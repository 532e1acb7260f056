import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CreateOrder, Instruction, Order } from "#lib/client/api-types.ts";
import { type Command, type Context, textOf, textsOf, type Values } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";

const letters = "bcdfghjkmnpqrstvwxyz";

/** A ref of today that nobody has; letters after the date, so that it cannot be taken for a card's number. */
function newRef(): string {
  const day = new Date().toISOString().slice(0, 10);
  return `ORDER-${day}-${Array.from(randomBytes(8), (byte) => letters[byte % letters.length]).join("")}`;
}

function required(values: Values, name: string): string {
  const text = textOf(values, name);
  if (text) return text;
  throw new Failure(`--${name} is missing. See: quittance help order create`, exitCodes.usage);
}

function metadataOf(values: Values): Record<string, string> {
  const pairs = textsOf(values, "metadata").map((pair): [string, string] => {
    const [key = "", ...rest] = pair.split("=");
    if (key === "" || rest.length === 0)
      throw new Failure(`--metadata is written key=value, not ${pair}.`, exitCodes.usage);
    return [key, rest.join("=")];
  });
  const description = textOf(values, "description");
  return { ...(description ? { description } : {}), ...Object.fromEntries(pairs) };
}

/** The order that options describe, with its one instruction. */
export function orderFrom(values: Values, defaultSchemeId: string | undefined): CreateOrder {
  const schemeId = textOf(values, "scheme") ?? defaultSchemeId;
  const settledByDate = textOf(values, "due");
  return {
    orderRef: textOf(values, "ref") ?? newRef(),
    metadata: metadataOf(values),
    instructions: [
      {
        instructionRef: textOf(values, "instruction") ?? "PAYMENT-01",
        customerRef: required(values, "customer"),
        direction: "DEBIT",
        amount: required(values, "amount"),
        currency: required(values, "currency"),
        country: required(values, "country"),
        ...(schemeId ? { schemeId } : {}),
        ...(settledByDate ? { settledByDate } : {}),
      },
    ],
  };
}

function orderIn(file: string): CreateOrder {
  try {
    return JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8")) as CreateOrder;
  } catch (error) {
    throw new Failure(`${file} cannot be read as JSON: ${(error as Error).message}`, exitCodes.usage);
  }
}

const line = ({ instructionRef, status, amount, currency, settledByDate }: Instruction) =>
  `  ${instructionRef}  ${amount} ${currency}  ${status}${settledByDate ? `  by ${settledByDate}` : ""}`;

const words = ({ orderRef, instructions }: Order) => [orderRef, ...instructions.map(line)].join("\n");

export const orderCreate: Command = {
  name: "order create",
  usage: "--amount 10.00 --currency GBP --country GB --customer ref [--ref …] | --file order.json",
  summary: "Create an order with an instruction to collect",
  options: {
    ref: { type: "string" },
    instruction: { type: "string" },
    customer: { type: "string" },
    amount: { type: "string" },
    currency: { type: "string" },
    country: { type: "string" },
    scheme: { type: "string" },
    due: { type: "string" },
    description: { type: "string" },
    metadata: { type: "string", multiple: true },
    file: { type: "string" },
  },
  help: {
    ref: "your reference of the order; a new one when left out",
    instruction: "your reference of the instruction; PAYMENT-01",
    customer: "your reference of the customer",
    amount: "decimal text",
    currency: "ISO 4217 code",
    country: "ISO 3166 code",
    scheme: "scheme id; that of sign-in when left out",
    due: "date to be paid by, as 2026-03-31",
    description: "what the payer reads",
    metadata: "key=value; may be given several times",
    file: "the whole order as the API takes it, as JSON; - for standard input",
  },
  async run(context: Context) {
    const file = textOf(context.values, "file");
    const body = file ? orderIn(file) : orderFrom(context.values, context.credentials().schemeId);
    const order = await context.client().call("createOrder", { body, signal: context.stopped });
    for (const { message } of order.warnings ?? []) context.output.note(`Warning: ${message}`);
    context.output.result(order, words(order));
    return exitCodes.done;
  },
};

export const orderShow: Command = {
  name: "order show",
  usage: "<orderRef>",
  summary: "Show an order and its instructions",
  options: {},
  help: {},
  async run({ given: [orderRef], client, output, stopped }) {
    if (!orderRef) throw new Failure("Which order? quittance order show <orderRef>", exitCodes.usage);
    const order = await client().call("getOrder", { path: { orderRef }, signal: stopped });
    output.result(order, words(order));
    return exitCodes.done;
  },
};
