import { tags } from "#lib/contracts/endpoint.ts";
import type { Response, Shared } from "./answers.ts";
import { endpoints } from "./endpoints.ts";
import { answerHeaders, requestHeaders } from "./headers.ts";
import type { NamedSchemas } from "./json-schema.ts";
import { type Operation, operationOf } from "./operation.ts";
import { deliveryHeaders, webhooksOf } from "./webhooks.ts";

/** The document, as far as the pages and tests that read it must know its shape. */
export type OpenApiDocument = {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, { [method: string]: Operation }>;
  webhooks: Record<string, { post: object }>;
  components: {
    schemas: NamedSchemas;
    responses: Record<string, Response>;
    [kind: string]: unknown;
  };
};

const description = `
Make orders with instructions to pay, send payers a link, and hear of every change.

**Signing in.** Exchange a request signed with your API key for an access token (\`POST /v1/identity/hmac\`), and send it
as \`Authorization: Bearer …\` with \`x-account-id\` and, for all that belongs to a tenant, \`x-tenant-id\`.

**Names.** Property names are matched without regard to case. Fields that are not known are ignored, and named in
\`warnings\`. For a field that may be left out, \`null\` and an empty text say the same as leaving it out.

**Money** is a decimal text such as \`"42.50"\`, never rounded. **Times** are ISO 8601 in UTC.

**Errors** are problem details (RFC 9457) that name everything wrong with a request at once. What belongs to another
tenant is answered as if it did not exist.

**Lists** are newest first: \`limit\` and \`cursor\` in, \`items\` and \`nextCursor\` out.
`.trim();

const securitySchemes = {
  accessToken: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "The access token that the token endpoint gave.",
  },
  hmac: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "`Hmac publicKey:nonce:epoch:signature`, signed with the API key's private key.",
  },
};

function pathsOf(shared: Shared): OpenApiDocument["paths"] {
  const paths: OpenApiDocument["paths"] = {};
  for (const endpoint of endpoints)
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operationOf(endpoint, shared),
    };
  return paths;
}

const byName = <Value>(entries: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The API as an OpenAPI 3.1 document, drawn from its contracts, for a product that stands at `baseUrl`. */
export function openApiDocument(baseUrl: string, version: string): OpenApiDocument {
  const shared: Shared = { baseUrl, schemas: {}, responses: {} };
  const paths = pathsOf(shared);
  const webhooks = webhooksOf(shared);
  const used = new Set(endpoints.map(({ tag }) => tag).concat("Webhooks"));
  return {
    openapi: "3.1.0",
    info: {
      title: "Quittance API",
      version,
      summary: "Pay-by-link for insurers",
      description,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      contact: { name: "Whoever runs this installation", url: new URL("/docs", baseUrl).href },
    },
    servers: [{ url: new URL(baseUrl).origin, description: "This installation" }],
    tags: Object.entries(tags)
      .filter(([name]) => used.has(name as keyof typeof tags))
      .map(([name, text]) => ({ name, description: text })),
    paths,
    webhooks,
    components: {
      schemas: byName(shared.schemas),
      responses: byName(shared.responses),
      parameters: usedOnly({ ...requestHeaders, ...deliveryHeaders }, "parameters", { paths, webhooks }),
      headers: usedOnly(answerHeaders, "headers", { paths, responses: shared.responses }),
      securitySchemes,
    },
  };
}

/** Those components that something refers to. */
function usedOnly<Value>(
  components: Record<string, Value>,
  kind: string,
  users: object,
): Record<string, Value> {
  const text = JSON.stringify(users);
  return Object.fromEntries(
    Object.entries(components).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)),
  );
}
