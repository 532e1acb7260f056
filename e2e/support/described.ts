import type { IncomingHttpHeaders } from "node:http";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { closedComponents, closedSchema, type Schema } from "./closed-schema.ts";

/**
 * Holds every answer of the API against the OpenAPI document that the product itself gives out: what is not described
 * there is a failure, wherever a test happens to meet it.
 */

type Response = {
  content?: Record<string, { schema: Schema }>;
  "x-error-codes"?: string[];
};
type Operation = { operationId: string; responses: Record<string, Response> };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
};

export type Answered = { status: number; headers: IncomingHttpHeaders; text: string };

const documents = new Map<string, Promise<Description>>();

/** The description of the API at `baseUrl`, read once. */
function describedAt(baseUrl: string): Promise<Description> {
  const known = documents.get(baseUrl);
  if (known) return known;
  const reading = fetch(new URL("/openapi.json", baseUrl)).then(
    async (response) => new Description((await response.json()) as Document),
  );
  documents.set(baseUrl, reading);
  return reading;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Throws when the API's answer to a request is not one that its document describes; other paths are no part of it. Gives the
 * endpoint's name in the document, or null where there is none.
 */
export async function assertDescribed(
  baseUrl: string,
  method: string,
  path: string,
  answer: Answered,
): Promise<string | null> {
  const { pathname } = new URL(path, baseUrl);
  // What cannot be read as an address is refused before there is an API to ask; so are headers that are too long.
  if (!/^\/v[12]\//.test(pathname) || !isReadable(pathname) || answer.status === 431) return null;
  const known = pathname.replace(/^\/v2\//, "/v1/").replace(/\/$/, "");
  const description = await describedAt(baseUrl);
  const problem = description.faultOf(method, known, answer);
  if (problem)
    throw new Error(
      `${method} ${path} was answered as the OpenAPI document does not describe: ${problem}\n` +
        `${answer.status} ${answer.headers["content-type"] ?? "without content"}\n${answer.text.slice(0, 2000)}`,
    );
  return description.operationIdOf(method, known);
}

class Description {
  readonly #document: Document;
  readonly #ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    this.#document = document;
    this.#ajv.addFormat("jwt", /^[\w-]+\.[\w-]+\.[\w-]+$/);
    this.#ajv.addSchema({
      $id: "document",
      components: { schemas: closedComponents(document.components.schemas) },
    });
  }

  faultOf(method: string, path: string, answer: Answered): string | null {
    if (!answer.headers["x-correlation-id"] && method !== "OPTIONS") return "there is no X-Correlation-ID";
    const operations = this.#operationsAt(path);
    if (!operations) return this.#faultOfProblem(answer, 404, ["ROUTE_NOT_FOUND"]);
    if (method === "OPTIONS") return answer.status === 204 ? null : "OPTIONS is answered with 204";
    const operation = operations[method === "HEAD" ? "get" : method.toLowerCase()];
    if (!operation)
      return method === "HEAD" ? null : this.#faultOfProblem(answer, 405, ["METHOD_NOT_ALLOWED"]);
    return this.#faultOfAnswer(operation, answer, method === "HEAD");
  }

  operationIdOf(method: string, path: string): string | null {
    return this.#operationsAt(path)?.[method.toLowerCase()]?.operationId ?? null;
  }

  /**
   * What the document has at a path. Of two that fit, the one that is written out goes first, and the other has the
   * methods that are left: an order may be called `bulk`.
   */
  #operationsAt(path: string): Record<string, Operation> | null {
    const parts = path.split("/");
    const fits = Object.keys(this.#document.paths).filter((template) => {
      const wanted = template.split("/");
      return (
        wanted.length === parts.length &&
        wanted.every((part, index) => (part.startsWith("{") ? parts[index] !== "" : part === parts[index]))
      );
    });
    if (fits.length === 0) return null;
    const vaguestFirst = fits.toSorted((one, other) => other.split("{").length - one.split("{").length);
    return Object.assign({}, ...vaguestFirst.map((template) => this.#document.paths[template]));
  }

  #resolve(response: Response & { $ref?: string }): Response {
    const name = response.$ref?.split("/").at(-1);
    return name === undefined ? response : (this.#document.components.responses[name] ?? {});
  }

  #faultOfAnswer({ responses }: Operation, answer: Answered, isHead: boolean): string | null {
    const given = responses[answer.status];
    if (!given) return `the status is not among ${Object.keys(responses).join(", ")}`;
    const { content, "x-error-codes": codes } = this.#resolve(given);
    if (isHead) return null;
    if (!content) return answer.text === "" ? null : "it has no content";
    const type = answer.headers["content-type"]?.split(";")[0] ?? "";
    const media = content[type];
    if (!media) return `the content is one of ${Object.keys(content).join(", ")}`;
    if (!/\bjson$/.test(type) || type.endsWith("ndjson")) return null;
    const fault = this.#faultOfJson(media.schema, answer.text);
    if (fault || !codes) return fault;
    const all = Object.values(responses).flatMap(
      (response) => this.#resolve(response)["x-error-codes"] ?? [],
    );
    return this.#faultOfCodes(answer.text, codes, all);
  }

  #faultOfProblem({ status, headers, text }: Answered, wanted: number, codes: string[]): string | null {
    if (status !== wanted) return `the status is ${wanted}`;
    if (!headers["content-type"]?.startsWith("application/problem+json")) return "the content is a problem";
    return (
      this.#faultOfJson({ $ref: "#/components/schemas/Problem" }, text) ??
      this.#faultOfCodes(text, codes, codes)
    );
  }

  #faultOfCodes(text: string, first: string[], all: string[]): string | null {
    const given = (JSON.parse(text) as { errors: { errorCode: string }[] }).errors.map(
      (each) => each.errorCode,
    );
    if (!first.includes(given[0] ?? "")) return `${given[0]} is not among the codes of this status`;
    const unknown = given.filter((code) => !all.includes(code));
    return unknown.length > 0 ? `${unknown.join(", ")} is not among the codes of this endpoint` : null;
  }

  #faultOfJson(schema: Schema, text: string): string | null {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return "it is not JSON";
    }
    // Many answers have the same schema, and compiling one takes longer than most requests.
    const name = JSON.stringify(schema);
    const validate = this.#compiled.get(name) ?? this.#ajv.compile(closedSchema(schema));
    this.#compiled.set(name, validate);
    return validate(value) ? null : this.#ajv.errorsText(validate.errors);
  }
}
