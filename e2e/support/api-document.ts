import { send } from "./api-client.ts";

/** One endpoint, as far as the tests that are driven by the document need it. */
export type DocumentedEndpoint = {
  operationId: string;
  method: string;
  path: string;
  tag: string;
  /** Names of the path's variable parts, in order. */
  pathNames: string[];
  queryNames: string[];
  /** Whether it is about an account, and takes an account's token. */
  isAccounts: boolean;
  bodyMedia: string | null;
  bodyExample: unknown;
};

type Reference = { $ref: string };
type Parameter = { in: string; name: string };
type Operation = {
  operationId: string;
  tags: string[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: Record<string, { example?: unknown }> };
};
type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, Parameter> };
};

/** Every endpoint that the product's own document describes. */
export async function readEndpoints(baseUrl: string): Promise<DocumentedEndpoint[]> {
  const { paths, components } = (await send(baseUrl, "GET", "/openapi.json")).json<ApiDocument>();
  const resolve = (parameter: Parameter | Reference): Parameter => {
    if (!("$ref" in parameter)) return parameter;
    const found = components.parameters[parameter.$ref.split("/").at(-1) ?? ""];
    if (!found) throw new Error(`the document refers to ${parameter.$ref}, which it does not have`);
    return found;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const parameters = (operation.parameters ?? []).map(resolve);
      const [bodyMedia = null, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      const headers = parameters
        .filter((parameter) => parameter.in === "header")
        .map(({ name }) => name.toLowerCase());
      return {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        tag: operation.tags[0] ?? "",
        pathNames: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
        queryNames: parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
        isAccounts: headers.includes("x-account-id") && !headers.includes("x-tenant-id"),
        bodyMedia,
        bodyExample: content?.example,
      };
    }),
  );
}

/** The path with its variable parts filled. */
export function fillPath(path: string, fill: (name: string) => string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill(name)));
}
