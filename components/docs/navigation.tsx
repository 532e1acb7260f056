"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export type NavigationLink = { href: string; title: string };
export type NavigationGroup = { title: string; links: NavigationLink[]; folded?: boolean };

function Links({ links, path }: { links: NavigationLink[]; path: string }) {
  return (
    <ul className="flex flex-col">
      {links.map(({ href, title }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            aria-current={path === href ? "page" : undefined}
            className="-mx-2 block rounded-lg px-2 py-1.5 text-muted hover:text-ink hover:underline aria-[current]:bg-surface aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Groups({ groups }: { groups: NavigationGroup[] }) {
  const path = usePathname();
  return groups.map(({ title, links, folded }) =>
    folded ? (
      <details key={title} open={links.some(({ href }) => href === path)} className="py-0.5">
        <summary className="-mx-2 rounded-lg px-2 py-1.5">{title}</summary>
        <div className="border-l border-line pl-3">
          <Links links={links} path={path} />
        </div>
      </details>
    ) : (
      <div key={title} className="mb-4">
        <p className="mb-1 font-semibold">{title}</p>
        <Links links={links} path={path} />
      </div>
    ),
  );
}

/** Where everything is: beside the page where there is room, and behind a word above it where there is not. */
export function Navigation({ groups }: { groups: NavigationGroup[] }) {
  const path = usePathname();
  return (
    <>
      <nav aria-label="Documents" className="hidden text-sm lg:block">
        <div className="sticky top-0 max-h-dvh overflow-y-auto py-8 pr-4 pl-2">
          <Groups groups={groups} />
        </div>
      </nav>
      {/* Closed again on the next page. */}
      <details key={path} className="border-b border-line py-2 text-sm lg:hidden print:hidden">
        <summary className="py-2 font-semibold">All pages</summary>
        <nav aria-label="Documents" className="px-2 py-3">
          <Groups groups={groups} />
        </nav>
      </details>
    </>
  );
}
