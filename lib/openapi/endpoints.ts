import { type Endpoint, type Method, type Tag, tags } from "#lib/contracts/endpoint.ts";
import * as nouns from "./nouns.ts";

/** A file of endpoints may export examples and types beside them. */
function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "operationId" in value && "path" in value;
}

const tagOrder = Object.keys(tags) as Tag[];
const methodOrder: Method[] = ["POST", "GET", "PUT", "DELETE"];

/** Every endpoint of the API: by tag, path and method. */
export const endpoints: readonly Endpoint[] = Object.values(nouns)
  .flatMap((noun): unknown[] => Object.values(noun))
  .filter(isEndpoint)
  .sort(
    (one, other) =>
      tagOrder.indexOf(one.tag) - tagOrder.indexOf(other.tag) ||
      (one.path < other.path ? -1 : one.path > other.path ? 1 : 0) ||
      methodOrder.indexOf(one.method) - methodOrder.indexOf(other.method),
  );
