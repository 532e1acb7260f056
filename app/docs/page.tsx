import type { Metadata } from "next";
import Link from "next/link";
import { Article, Part } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { guides } from "./guides/guides.ts";

export const metadata: Metadata = {
  title: "Quittance API documents",
  description: "Make orders, send payers a link, and hear of every change.",
};

const lookUps = [
  ["/docs/reference", "All endpoints", "What each takes and answers, with a form that asks it."],
  ["/docs/events", "Event types", "What you are told of, and when."],
  ["/docs/errors", "Error codes", "What each means, and who can put it right."],
] as const;

/** Where somebody begins who is to connect a system. */
export default function DocsHome() {
  return (
    <Article over="Quittance API" title="Pay-by-link for insurers">
      <p>
        Your system makes an order and asks for a link. Your customer opens it on a phone and pays; card
        details go straight to the payment provider. You hear of every change by signed webhook, or you ask.
      </p>
      <Part id="guides" title="Guides">
        <ol className="grid gap-3 sm:grid-cols-2">
          {guides.map(({ slug, title, lead }) => (
            <li key={slug}>
              <Link
                href={`/docs/guides/${slug}`}
                prefetch={false}
                className="block h-full rounded-lg border border-line bg-surface p-4 no-underline shadow-card hover:border-line-strong"
              >
                <span className="block font-semibold">{title}</span>
                <span className="text-sm text-muted">{lead}</span>
              </Link>
            </li>
          ))}
        </ol>
      </Part>
      <Part id="look-up" title="To look up">
        <ul className="flex flex-col gap-2">
          {lookUps.map(([href, title, lead]) => (
            <li key={href}>
              <DocLink href={href}>{title}</DocLink>: {lead}
            </li>
          ))}
          <li>
            <a href="/openapi.json" className="underline decoration-line-strong underline-offset-4">
              openapi.json
            </a>
            : the whole API in one file, OpenAPI 3.1, for generators and test tools.
          </li>
        </ul>
      </Part>
    </Article>
  );
}
