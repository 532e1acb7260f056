import type { Metadata } from "next";
import { connection } from "next/server";
import { errorLimits } from "#lib/contracts/limits.ts";
import { errorCatalogue, errorMessage, type Fixer, isErrorCode } from "#lib/domain/error/catalogue.ts";
import { setPageStatus } from "#lib/http/front-door.ts";

type Params = { params: Promise<{ code: string }> };

const fixers: Record<Fixer, string> = {
  caller: "Whoever sends the request: send something else.",
  tenant: "The tenant's administrators, in the portal.",
  us: "Whoever runs this installation: give them the correlation id.",
};

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: `${(await params).code} – Quittance API errors` };
}

/** What an error code means, drawn from the catalogue that also answers with it. */
export default async function ErrorCodePage({ params }: Params) {
  // Drawn at each request, because the page's policy has a nonce of its own each time.
  await connection();
  const { code } = await params;
  if (!isErrorCode(code)) {
    setPageStatus(404);
    return (
      <main className="mx-auto max-w-2xl px-6 py-12">
        <h1 className="mb-4 text-2xl font-semibold">There is no such error code</h1>
        <p>The codes are written as the API answers them, such as ORDER_NOT_FOUND.</p>
      </main>
    );
  }
  const { status, fixer, retry } = errorCatalogue[code];
  const facts = [
    ["HTTP status", String(status)],
    ["Who can put it right", fixers[fixer]],
    ["Try the same again", retry ? "Yes, after a pause." : "No, it will be answered the same."],
  ];
  return (
    <main className="mx-auto max-w-2xl px-6 py-12">
      <p className="text-sm text-muted">Quittance API · errors</p>
      <h1 className="mt-1 mb-4 text-2xl font-semibold break-words">{code}</h1>
      <p className="mb-8">{errorMessage(code, errorLimits[code])}</p>
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[12rem_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
