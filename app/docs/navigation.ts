import type { NavigationGroup } from "#components/docs/navigation.tsx";
import { tags } from "#lib/contracts/endpoint.ts";
import { endpoints } from "#lib/openapi/endpoints.ts";
import { guides } from "./guides/guides.ts";

/** All pages of the documents, as the navigation lists them. */
export function navigationGroups(): NavigationGroup[] {
  const reference = Object.keys(tags).flatMap((tag) => {
    const links = endpoints
      .filter((endpoint) => endpoint.tag === tag)
      .map(({ operationId, summary }) => ({ href: `/docs/reference/${operationId}`, title: summary }));
    return links.length > 0 ? [{ title: tag, links, folded: true }] : [];
  });
  return [
    {
      title: "Guides",
      links: guides.map(({ slug, title }) => ({ href: `/docs/guides/${slug}`, title })),
    },
    {
      title: "Look up",
      links: [
        { href: "/docs/events", title: "Event types" },
        { href: "/docs/errors", title: "Error codes" },
      ],
    },
    { title: "Reference", links: [{ href: "/docs/reference", title: "All endpoints" }] },
    ...reference,
  ];
}
