import { bodyErrors, commonErrors, type Endpoint, postErrors } from "#lib/contracts/endpoint.ts";
import { type ErrorCode, errorCatalogue } from "#lib/domain/error/catalogue.ts";
import { fieldErrors } from "./field-errors.ts";

/** What any POST may refuse with when it cannot read the body, though it needs none. */
const unreadableBody: readonly ErrorCode[] = ["BODY_IS_INVALID", "BODY_IS_TOO_LARGE"];

function codesOf({ errors, level, method, path, body, bodyExample, query }: Endpoint): ErrorCode[] {
  const all = [
    ...errors,
    ...fieldErrors(body, bodyExample),
    ...fieldErrors(query),
    ...(body ? bodyErrors : []),
    ...(method === "POST" ? [...postErrors, ...unreadableBody] : []),
    ...(path.includes("{") ? (["ROUTE_NOT_FOUND"] as const) : []),
    ...commonErrors[level],
    "METHOD_NOT_ALLOWED" as const,
  ];
  return [...new Set(all)];
}

export type ErrorsByStatus = ReadonlyMap<number, readonly ErrorCode[]>;

const found = new WeakMap<Endpoint, ErrorsByStatus>();

/** Everything that an endpoint may refuse with, by status, lowest first. Looked for once: it takes asking its contracts. */
export function errorsOf(endpoint: Endpoint): ErrorsByStatus {
  const errors = found.get(endpoint) ?? findErrors(endpoint);
  found.set(endpoint, errors);
  return errors;
}

function findErrors(endpoint: Endpoint): ErrorsByStatus {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(endpoint)) {
    const { status } = errorCatalogue[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([one], [other]) => one - other));
}

/** Whether the endpoint may answer this only for what every endpoint of its level may. */
export function isCommon({ level }: Endpoint, codes: readonly ErrorCode[]): boolean {
  const common: readonly ErrorCode[] = [...commonErrors[level], "METHOD_NOT_ALLOWED"];
  return codes.every((code) => common.includes(code));
}
