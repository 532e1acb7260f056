/** The guides, in the order in which somebody who begins needs them. */
export const guides = [
  {
    slug: "quick-start",
    title: "Quick start",
    lead: "From a key to a paid link in five steps.",
  },
  {
    slug: "authentication",
    title: "Authentication",
    lead: "Sign a request, get a token: with samples in six languages.",
  },
  {
    slug: "webhooks",
    title: "Webhooks",
    lead: "Be told of every change, know that it came from us, and miss nothing.",
  },
  {
    slug: "testing",
    title: "Testing",
    lead: "The sandbox's cards, and what its bank does with each.",
  },
  {
    slug: "providers",
    title: "Connecting a provider",
    lead: "Your account at Stripe or Braintree: what to take from there, and what to enter here.",
  },
  {
    slug: "embedding",
    title: "Embedding the checkout",
    lead: "The payment form inside your own page.",
  },
  {
    slug: "bulk-import",
    title: "Bulk import",
    lead: "Thousands of orders in one request.",
  },
  {
    slug: "go-live",
    title: "Go-live checklist",
    lead: "What to look at before real money moves.",
  },
] as const;

export type GuideSlug = (typeof guides)[number]["slug"];

/** A guide's words, by its place in the address. */
export function guideOf(slug: GuideSlug): (typeof guides)[number] {
  const guide = guides.find((each) => each.slug === slug);
  if (!guide) throw new Error(`no guide ${slug}`);
  return guide;
}
