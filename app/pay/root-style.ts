import { accentShades } from "#lib/domain/branding/accent.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";

/** The insurer's colour, as CSS for `:root`. */
export function accentStyle(view: PayLinkView | null): string {
  const { light, dark } = accentShades(view?.facts.tenant.accentColour ?? null);
  return (
    `:root{--accent-light:${light.background};--accent-light-text:${light.text};` +
    `--accent-dark:${dark.background};--accent-dark-text:${dark.text}}`
  );
}
