import { env } from "#lib/env.ts";
import { type OpenApiDocument, openApiDocument } from "#lib/openapi/document.ts";
import packageJson from "../../package.json" with { type: "json" };

let drawn: OpenApiDocument | undefined;

/** The API's document; the same for as long as the process lives. */
export function apiDocument(): OpenApiDocument {
  drawn ??= openApiDocument(env().BASE_URL, packageJson.version);
  return drawn;
}
