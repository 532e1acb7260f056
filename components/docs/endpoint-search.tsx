"use client";

import Link from "next/link";
import { useId, useState } from "react";
import { Method } from "./method.tsx";

export type EndpointLine = { href: string; method: string; path: string; summary: string; words: string };
export type EndpointGroup = { id: string; title: string; description: string; endpoints: EndpointLine[] };

/** Every word must occur somewhere in what is said of the endpoint. */
function fits({ method, path, summary, words }: EndpointLine, wanted: string): boolean {
  const text = `${method} ${path} ${summary} ${words}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** All endpoints by group, and a box that leaves those that fit. */
export function EndpointSearch({ groups }: { groups: EndpointGroup[] }) {
  const id = useId();
  const [wanted, setWanted] = useState("");
  const shown = groups
    .map((group) => ({ ...group, endpoints: group.endpoints.filter((line) => fits(line, wanted)) }))
    .filter(({ endpoints }) => endpoints.length > 0);
  const count = shown.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return (
    <>
      <search className="needs-script mt-6 block">
        <label htmlFor={id} className="mb-1 block font-medium">
          Find an endpoint
        </label>
        <input
          id={id}
          type="search"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          className="min-h-12 w-full rounded-lg border border-line-strong bg-surface px-3 py-2"
        />
        <p role="status" className="mt-1 text-sm text-muted">
          {count === 0
            ? "Nothing fits. Try a word of the path, such as webhooks, or an error code."
            : `${count} ${count === 1 ? "endpoint" : "endpoints"}`}
        </p>
      </search>
      {shown.map(({ id: group, title, description, endpoints }) => (
        <section key={group} aria-labelledby={group} className="mt-8">
          <h2 id={group} className="scroll-mt-6 text-lg font-semibold">
            {title}
          </h2>
          <p className="mb-3 text-muted">{description}</p>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {endpoints.map(({ href, method, path, summary }) => (
              <li key={href} className="border-b border-line last:border-0">
                <Link
                  href={href}
                  prefetch={false}
                  className="flex flex-wrap gap-x-3 gap-y-0.5 px-4 py-3 no-underline hover:bg-page"
                >
                  <Method name={method} />
                  <span className="min-w-0 flex-1 basis-72">
                    <span className="block font-medium underline decoration-line underline-offset-4">
                      {summary}
                    </span>
                    <span className="block font-mono text-sm text-muted">{path}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
