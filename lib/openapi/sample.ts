import type { JsonSchema, NamedSchemas } from "./json-schema.ts";

/** What stands for fields of these names, or of these in that, so that all examples tell of one order. */
const known: Record<string, unknown> = {
  orderRef: "HOME-2026-000481",
  instructionRef: "2026-03",
  customerRef: "cust-77",
  direction: "DEBIT",
  amount: "42.50",
  netAmount: "42.50",
  currency: "GBP",
  currencies: ["GBP"],
  country: "GB",
  countries: ["GB"],
  schemeId: "7B0C2E51A9D84F0E8D13C5A2669E01FF",
  settledByDate: "2026-03-31",
  metadata: { policy: "H-481" },
  orderMetadata: { policy: "H-481" },
  customerDefaults: {},
  href: "/v1/order-management/HOME-2026-000481",
  link: "https://pay.insurer.example/pay/q3dF8kTzV1mXw0uR5bYc2A",
  destination: "https://insurer.example/webhooks/quittance",
  verificationKey: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  appId: "SANDBOX",
  email: "sam@insurer.example",
  emailAddress: "sam@insurer.example",
  name: "Acme Insurance",
  "scheme.source": "MANUALLY_SET",
  events: ["instruction.settled", "instruction.failed"],
  lowValueInclusive: "1.00",
  highValueInclusive: "5000.00",
  code: "UKC",
  messages: [],
  maxBatchTimeDelay: 0,
  version: 1,
};

const byFormat: Record<string, string> = {
  date: "2026-03-31",
  "date-time": "2026-03-01T09:30:00.000Z",
  email: "sam@insurer.example",
  ipv4: "203.0.113.7",
  ipv6: "2001:db8::7",
  time: "09:30:00Z",
  uri: "https://insurer.example/",
  uuid: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
};

function typeOf({ type, properties }: JsonSchema): string | undefined {
  if (Array.isArray(type)) return type.includes("null") ? "null" : type[0];
  return type ?? (properties ? "object" : undefined);
}

function sampleText({ format, pattern, minLength = 0 }: JsonSchema): string {
  const prefix = /^\^([\w-]+)/.exec(pattern ?? "")?.[1] ?? "";
  return byFormat[format ?? ""] ?? `${prefix}text`.padEnd(minLength, "x");
}

/** Whether what is known under the field's name may stand here. */
function fits(value: unknown, { type, enum: values, items }: JsonSchema): boolean {
  if (values) return values.includes(value);
  const types = [type ?? []].flat();
  if (Array.isArray(value))
    return types.includes("array") && value.every((each) => items && typeof each === items.type);
  const actual = typeof value === "number" ? ["number", "integer"] : [typeof value];
  return types.some((each) => actual.includes(each));
}

/** An example of what a schema describes: the fields that are always there, and null where there may be nothing. */
export function sampleOf(schema: JsonSchema, named: NamedSchemas, name = ""): unknown {
  const { $ref, allOf, anyOf, examples, properties = {}, required = [], items } = schema;
  if ($ref) return sampleOf(named[$ref.split("/").at(-1) ?? ""] ?? {}, named, name);
  if (allOf) return Object.assign({}, ...allOf.map((part) => sampleOf(part, named, name)));
  const given = examples?.[0] ?? schema.const;
  if (given !== undefined) return given;
  const bare = name.replace(/^.*\./, "");
  for (const value of [known[name], known[bare]])
    if (value !== undefined && fits(value, schema)) return value;
  if (schema.default !== undefined) return schema.default;
  if (anyOf) return anyOf.some(({ type }) => type === "null") ? null : sampleOf(anyOf[0] ?? {}, named, name);
  const type = typeOf(schema);
  if (type === "null") return null;
  if (schema.enum) return schema.enum[0];
  if (type === "object")
    return Object.fromEntries(
      required.map((each) => [each, sampleOf(properties[each] ?? {}, named, `${bare}.${each}`)] as const),
    );
  if (type === "array") return items ? [sampleOf(items, named, name)] : [];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  return sampleText(schema);
}
