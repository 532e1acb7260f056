import { Article } from "#components/docs/article.tsx";
import { type GuideSlug, guideOf } from "./guides.ts";

/** A guide's page: its title and first sentence are those of the list of guides. */
export function Guide({ slug, children }: { slug: GuideSlug; children: React.ReactNode }) {
  const { title, lead } = guideOf(slug);
  return (
    <Article over="Guide" title={title}>
      <p className="text-muted">{lead}</p>
      {children}
    </Article>
  );
}

/** The title of a guide's page in the browser. */
export function guideTitle(slug: GuideSlug): { title: string } {
  return { title: `${guideOf(slug).title} – Quittance API` };
}
