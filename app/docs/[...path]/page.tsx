import type { Metadata } from "next";
import { connection } from "next/server";
import { Article } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { setPageStatus } from "#lib/http/front-door.ts";

export const metadata: Metadata = { title: "Page not found – Quittance API" };

/** An address among the documents that there is no page at. */
export default async function NoSuchDocument() {
  await connection();
  setPageStatus(404);
  return (
    <Article over="Quittance API" title="There is no such page">
      <p>
        Perhaps it is called something else now. <DocLink href="/docs">The first page</DocLink> lists the
        guides, and <DocLink href="/docs/reference">All endpoints</DocLink> has a search.
      </p>
    </Article>
  );
}
