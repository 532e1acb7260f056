import type { Metadata } from "next";
import { connection } from "next/server";
import { Article, Part } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { ErrorCodeName } from "#components/docs/inline.tsx";
import { errorLimits } from "#lib/contracts/limits.ts";
import { type ErrorCode, errorCatalogue, errorMessage, isErrorCode } from "#lib/domain/error/catalogue.ts";
import { setPageStatus } from "#lib/http/front-door.ts";
import { endpoints } from "#lib/openapi/endpoints.ts";
import { errorsOf } from "#lib/openapi/errors.ts";
import { fixers } from "../fixers.ts";

type Params = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: `${(await params).code} – Quittance API errors` };
}

const answerers = (code: ErrorCode) =>
  endpoints.filter((endpoint) => [...errorsOf(endpoint).values()].some((codes) => codes.includes(code)));

function Answerers({ code }: { code: ErrorCode }) {
  const found = answerers(code);
  if (found.length === 0) return null;
  if (found.length === endpoints.length) return <p className="mt-8">Every endpoint may answer it.</p>;
  return (
    <Part
      id="endpoints"
      title={found.length === 1 ? "The endpoint that may answer it" : "Endpoints that may answer it"}
    >
      <ul className="flex flex-col gap-1">
        {found.map(({ operationId, summary }) => (
          <li key={operationId}>
            <DocLink href={`/docs/reference/${operationId}`}>{summary}</DocLink>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What an error code means, drawn from the catalogue that also answers with it. */
export default async function ErrorCodePage({ params }: Params) {
  // Drawn at each request, because the page's policy has a nonce of its own each time.
  await connection();
  const { code } = await params;
  if (!isErrorCode(code)) {
    setPageStatus(404);
    return (
      <Article over="Quittance API · errors" title="There is no such error code">
        <p>
          The codes are written as the API answers them, such as ORDER_NOT_FOUND. Here are{" "}
          <DocLink href="/docs/errors">all of them</DocLink>.
        </p>
      </Article>
    );
  }
  const { status, fixer, retry } = errorCatalogue[code];
  const facts = [
    ["HTTP status", String(status)],
    ["Who can put it right", fixers[fixer].text],
    ["Try the same again", retry ? "Yes, after a pause." : "No, it will be answered the same."],
  ];
  return (
    <Article over="Quittance API · errors" title={<ErrorCodeName code={code} />}>
      <p className="mb-8">{errorMessage(code, errorLimits[code])}</p>
      <dl className="flex flex-col gap-3">
        {facts.map(([name, value]) => (
          <div key={name} className="grid gap-x-8 sm:grid-cols-[12rem_1fr]">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Answerers code={code} />
    </Article>
  );
}
