import { changePageHeaders } from "#lib/http/front-door.ts";
import { widenPolicy } from "#lib/http/page-policy.ts";
import type { FormNeeds } from "#lib/operations/pay-link/view.ts";

/** Lets the page that is being drawn do what these forms need, and no page that shows none of them. */
export function allowForms(needs: readonly FormNeeds[]): void {
  const directives: Record<string, string[]> = {};
  for (const { directive, source } of needs.flatMap(({ sources }) => sources)) {
    directives[directive] ??= [];
    directives[directive].push(source);
  }
  const wallets = [...new Set(needs.flatMap((one) => one.wallets))].map((origin) => ` "${origin}"`);
  changePageHeaders({
    "content-security-policy": (policy) => widenPolicy(policy, directives),
    "permissions-policy": (policy) => policy.replace("payment=(self)", `payment=(self${wallets.join("")})`),
    "cross-origin-opener-policy": (policy) =>
      needs.some(({ opensWindows }) => opensWindows) ? "same-origin-allow-popups" : policy,
  });
}
