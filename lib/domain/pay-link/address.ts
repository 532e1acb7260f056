/** A LINK is sent to the payer; a SESSION is shown in a frame of the insurer's own page. */
export const payLinkKinds = ["LINK", "SESSION"] as const;
export type PayLinkKind = (typeof payLinkKinds)[number];

const places: Record<PayLinkKind, string> = { LINK: "pay", SESSION: "checkout" };

/** Room for every secret we ever made; anything else cannot be one. */
const pageForm = /^\/(pay|checkout)\/([A-Za-z0-9_-]{16,64})$/;

/** Where the page behind a link is. What opens as one kind does not open as the other. */
export function payPagePath(kind: PayLinkKind, secret: string): string {
  return `/${places[kind]}/${secret}`;
}

/** What a path opens, or null when it cannot be a link's page. */
export function readPayPagePath(path: string): { kind: PayLinkKind; secret: string } | null {
  const [, place, secret] = pageForm.exec(path) ?? [];
  if (!place || !secret) return null;
  return { kind: place === places.SESSION ? "SESSION" : "LINK", secret };
}
