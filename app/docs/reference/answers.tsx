import { DocLink } from "#components/docs/doc-link.tsx";
import { ErrorCodeName, Inline, Code as Word } from "#components/docs/inline.tsx";
import type { Endpoint } from "#lib/contracts/endpoint.ts";
import type { errorCatalogue } from "#lib/domain/error/catalogue.ts";
import type { Reference, Response } from "#lib/openapi/answers.ts";
import { errorsOf, isCommon } from "#lib/openapi/errors.ts";
import { statusWords } from "#lib/openapi/status-words.ts";
import { FieldList, fieldsOf } from "./field-list.tsx";

/** What it answers when it is done, with the fields of the answer. */
export function DoneAnswers({ responses }: { responses: Record<string, Response | Reference> }) {
  const done = Object.entries(responses).filter(([status]) => Number(status) < 400);
  return done.map(([status, response]) => {
    if ("$ref" in response) return null;
    const { description, content = {} } = response;
    const schema = content["application/json"]?.schema;
    const fields = schema ? fieldsOf(schema) : [];
    const others = Object.keys(content).filter((type) => type !== "application/json");
    return (
      <div key={status} className="rounded-lg border border-line bg-surface px-4 py-3">
        <p>
          <span className="font-mono font-semibold text-success">{status}</span> <Inline text={description} />
        </p>
        {others.length > 0 && (
          <p className="text-sm text-muted">
            As <Word>{others.join(", ")}</Word>.
          </p>
        )}
        {fields.length > 0 && (
          <details className="mt-1">
            <summary className="text-sm">Fields of the answer</summary>
            <FieldList fields={fields} side="answered" depth={1} />
          </details>
        )}
      </div>
    );
  });
}

type Code = keyof typeof errorCatalogue;

/** More than these are too many to look through for somebody who has not asked. */
const shownAtOnce = 8;

function CodeList({ codes }: { codes: readonly Code[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-1.5 text-sm">
      {codes.map((code) => (
        <li key={code} className="font-mono text-[0.9em]">
          <DocLink href={`/docs/errors/${code}`}>
            <ErrorCodeName code={code} />
          </DocLink>
        </li>
      ))}
    </ul>
  );
}

function Codes({ status, codes }: { status: number; codes: readonly Code[] }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <p>
        <span className="font-mono font-semibold text-danger">{status}</span>{" "}
        {statusWords[status as keyof typeof statusWords]}
      </p>
      {codes.length <= shownAtOnce ? (
        <CodeList codes={codes} />
      ) : (
        <details className="mt-1">
          <summary className="text-sm">{codes.length} codes</summary>
          <CodeList codes={codes} />
        </details>
      )}
    </div>
  );
}

/** Every error it can answer with, by status; what all endpoints may answer is folded away. */
export function RefusedAnswers({ endpoint }: { endpoint: Endpoint }) {
  const all = [...errorsOf(endpoint)];
  const common = all.filter(([, codes]) => isCommon(endpoint, codes));
  const own = all.filter(([, codes]) => !isCommon(endpoint, codes));
  const draw = ([status, codes]: (typeof all)[number]) => (
    <Codes key={status} status={status} codes={codes} />
  );
  return (
    <>
      {own.map(draw)}
      <details className="rounded-lg border border-line bg-surface px-4 py-3">
        <summary>What every endpoint may answer: {common.map(([status]) => status).join(", ")}</summary>
        <div className="mt-3 flex flex-col gap-3">{common.map(draw)}</div>
      </details>
    </>
  );
}
