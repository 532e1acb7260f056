import type { Metadata } from "next";
import { Article } from "#components/docs/article.tsx";
import { EndpointSearch } from "#components/docs/endpoint-search.tsx";
import { type Endpoint, type Tag, tags } from "#lib/contracts/endpoint.ts";
import { endpoints } from "#lib/openapi/endpoints.ts";
import { errorsOf, isCommon } from "#lib/openapi/errors.ts";

export const metadata: Metadata = { title: "API reference – Quittance" };

const idOf = (tag: Tag) => tag.toLowerCase().replaceAll(" ", "-");

/** What not every endpoint may answer. */
const ownCodes = (endpoint: Endpoint) =>
  [...errorsOf(endpoint).values()].flat().filter((code) => !isCommon(endpoint, [code]));

/** Every endpoint, to be found by any word of it, its error codes included. */
export default function ReferencePage() {
  const groups = (Object.keys(tags) as Tag[]).map((tag) => ({
    id: idOf(tag),
    title: tag,
    description: tags[tag],
    endpoints: endpoints
      .filter((endpoint) => endpoint.tag === tag)
      .map((endpoint) => ({
        href: `/docs/reference/${endpoint.operationId}`,
        method: endpoint.method,
        path: endpoint.path,
        summary: endpoint.summary,
        words: [endpoint.operationId, endpoint.tag, endpoint.role, ...ownCodes(endpoint)].join(" "),
      })),
  }));
  return (
    <Article over="API reference" title="All endpoints">
      <p>
        Drawn from the same contracts that the API answers by. The same in one file, for programs:{" "}
        <a href="/openapi.json" className="underline underline-offset-4">
          openapi.json
        </a>{" "}
        (OpenAPI 3.1).
      </p>
      <EndpointSearch groups={groups} />
    </Article>
  );
}
