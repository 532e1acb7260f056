import type { Metadata } from "next";
import { Article, Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { Inline } from "#components/docs/inline.tsx";
import { Method } from "#components/docs/method.tsx";
import { TryIt } from "#components/docs/try-it.tsx";
import type { Endpoint } from "#lib/contracts/endpoint.ts";
import { env } from "#lib/env.ts";
import { setPageStatus } from "#lib/http/front-door.ts";
import { endpoints } from "#lib/openapi/endpoints.ts";
import { requestHeaders } from "#lib/openapi/headers.ts";
import type { Operation, Parameter } from "#lib/openapi/operation.ts";
import { roleText } from "#lib/openapi/operation.ts";
import { apiDocument } from "../../api-document.ts";
import { DoneAnswers, RefusedAnswers } from "../answers.tsx";
import { curlOf } from "../curl.ts";
import { FieldList, fieldsOf } from "../field-list.tsx";
import { findOwnScheme } from "../own-scheme.ts";
import { tryOutOffer } from "../try-out-offer.ts";

type Params = { params: Promise<{ operationId: string }> };

const find = (operationId: string) => endpoints.find((endpoint) => endpoint.operationId === operationId);

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const endpoint = find((await params).operationId);
  return { title: `${endpoint?.summary ?? "No such endpoint"} – Quittance API` };
}

function parametersOf({ parameters }: Operation): Parameter[] {
  return parameters.map((parameter) =>
    "$ref" in parameter
      ? (requestHeaders[parameter.$ref.split("/").at(-1) as keyof typeof requestHeaders] as Parameter)
      : parameter,
  );
}

const places = { path: "In the path", query: "In the query", header: "In the headers" } as const;

function Parameters({ parameters }: { parameters: Parameter[] }) {
  return (Object.keys(places) as (keyof typeof places)[]).map((place) => {
    const fields = parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required, schema, description }) => ({
        name,
        required,
        schema: { ...schema, ...(description ? { description } : {}) },
      }));
    return (
      fields.length > 0 && (
        <div key={place}>
          <h3 className="mb-1 font-medium">{places[place]}</h3>
          <FieldList fields={fields} side="sent" />
        </div>
      )
    );
  });
}

function exampleAnswer({ responses }: Operation): string | null {
  for (const response of Object.values(responses)) {
    const example = "$ref" in response ? undefined : response.content?.["application/json"]?.example;
    if (example !== undefined) return JSON.stringify(example, null, 2);
  }
  return null;
}

/** Spread out to be read and changed, but for what is sent line by line; with a scheme that there is. */
function exampleBody({ bodyExample, bodyMedia }: Endpoint, ownScheme: string | null): string {
  if (bodyExample === undefined) return "";
  const text = JSON.stringify(bodyExample, null, bodyMedia ? 0 : 2);
  return ownScheme ? text.replaceAll(/("schemeId": ?")[0-9A-F]{32}"/g, `$1${ownScheme}"`) : text;
}

/** One endpoint: what it takes and answers, how it is asked, and a form that asks it. */
export default async function OperationPage({ params }: Params) {
  const endpoint = find((await params).operationId);
  if (!endpoint) {
    setPageStatus(404);
    return (
      <Article over="API reference" title="There is no such endpoint">
        <p>All there are stand in the list beside.</p>
      </Article>
    );
  }
  const operation = apiDocument().paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  if (!operation) throw new Error(`${endpoint.operationId} is not in the document`);
  return (
    <EndpointPage
      endpoint={endpoint}
      operation={operation}
      offer={await tryOutOffer()}
      ownScheme={endpoint.level === "tenant" ? await findOwnScheme() : null}
    />
  );
}

function EndpointPage({
  endpoint,
  operation,
  offer,
  ownScheme,
}: {
  endpoint: Endpoint;
  operation: Operation;
  offer: Awaited<ReturnType<typeof tryOutOffer>>;
  ownScheme: string | null;
}) {
  const { method, path, summary, description, role, tag, level, bodyMedia } = endpoint;
  const parameters = parametersOf(operation);
  const bodySchema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const bodyFields = bodySchema ? fieldsOf(bodySchema) : [];
  const example = exampleAnswer(operation);
  const asked = parameters.filter(({ name }) => !/^x-(account|tenant)-id$/.test(name));
  return (
    <Article over={tag} title={summary} wide>
      <p className="mb-4 flex flex-wrap items-baseline gap-x-2 rounded-lg border border-line bg-surface px-4 py-2.5">
        <Method name={method} />
        <span className="min-w-0 font-mono text-sm">{path}</span>
      </p>
      <div className="grid gap-x-10 xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div className="min-w-0">
          {description && (
            <p className="mb-3">
              <Inline text={description} />
            </p>
          )}
          <p className="text-muted">
            <Inline text={roleText(role)} />
          </p>
          <p className="mt-3 xl:hidden print:hidden">
            <a href="#try" className="underline decoration-line-strong underline-offset-4">
              Try it, or see it as a command
            </a>
          </p>
          <Part id="parameters" title="Parameters">
            <Parameters parameters={parameters} />
          </Part>
          {operation.requestBody && (
            <Part id="body" title="Body">
              {bodyMedia && <p className="text-sm text-muted">Sent as {bodyMedia}.</p>}
              {bodyFields.length > 0 && <FieldList fields={bodyFields} side="sent" />}
            </Part>
          )}
          <Part id="answers" title="Answers">
            <DoneAnswers responses={operation.responses} />
          </Part>
          <Part id="errors" title="Errors">
            <RefusedAnswers endpoint={endpoint} />
          </Part>
        </div>
        <div id="try" className="min-w-0 scroll-mt-6 max-xl:mt-10">
          <TryIt
            key={endpoint.operationId}
            method={method}
            path={path}
            level={level}
            parameters={asked.map(({ name, in: place, required, example: value }) => ({
              name,
              place,
              required,
              example: required ? String(value ?? "") : "",
            }))}
            media={bodyMedia ?? (operation.requestBody ? "application/json" : null)}
            body={exampleBody(endpoint, ownScheme)}
            offer={offer}
          />
          <CodeBlock title="With curl" code={curlOf(endpoint, new URL(env().BASE_URL).origin)} />
          {example && <CodeBlock title="An answer" code={example} />}
        </div>
      </div>
    </Article>
  );
}
