import type { Metadata } from "next";
import { Article, Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code, ErrorCodeName } from "#components/docs/inline.tsx";
import { errorLimits } from "#lib/contracts/limits.ts";
import { type ErrorCode, errorCatalogue, errorMessage, type Fixer } from "#lib/domain/error/catalogue.ts";
import { env } from "#lib/env.ts";
import { problemExample } from "#lib/openapi/problem-example.ts";
import { statusWords } from "#lib/openapi/status-words.ts";
import { fixers } from "./fixers.ts";

export const metadata: Metadata = { title: "Error codes – Quittance API" };

function codesFor(fixer: Fixer): [number, ErrorCode[]][] {
  const codes = (Object.keys(errorCatalogue) as ErrorCode[]).filter(
    (code) => errorCatalogue[code].fixer === fixer,
  );
  const statuses = [...new Set(codes.map((code): number => errorCatalogue[code].status))].sort(
    (a, b) => a - b,
  );
  return statuses.map((status) => [status, codes.filter((code) => errorCatalogue[code].status === status)]);
}

/** Every error code, by who can put it right and by status. */
export default function ErrorsPage() {
  return (
    <Article over="Quittance API" title="Error codes">
      <p>
        Errors are problem details (RFC 9457), and name everything that is wrong with a request at once. The
        status is that of the first. Tell errors apart by <Code>errorCode</Code>: the words may change.
      </p>
      <CodeBlock
        title="An error"
        code={JSON.stringify(problemExample("AMOUNT_OUT_OF_RANGE", env().BASE_URL), null, 2)}
      />
      {(Object.keys(fixers) as Fixer[]).map((fixer) => (
        <Part key={fixer} id={fixer} title={fixers[fixer].title}>
          {codesFor(fixer).map(([status, codes]) => (
            <div key={status}>
              <h3 className="mb-1 text-sm text-muted">
                <span className="font-mono">{status}</span> {statusWords[status as keyof typeof statusWords]}
              </h3>
              <ul className="rounded-lg border border-line bg-surface">
                {codes.map((code) => (
                  <li key={code} className="border-b border-line px-4 py-2 text-sm last:border-0">
                    <span className="block font-mono">
                      <DocLink href={`/docs/errors/${code}`}>
                        <ErrorCodeName code={code} />
                      </DocLink>
                    </span>
                    {errorMessage(code, errorLimits[code])}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </Part>
      ))}
    </Article>
  );
}
