import type { Api } from "./api.ts";
import type { Book, KeptIntent } from "./books.ts";
import { redirectPage } from "./browser/frame-pages.ts";
import { endChallenge } from "./challenges.ts";

export type RedirectAnswer = { html: string } | { location: string } | "absent";

/** The page of the bank to which a payer is sent away, and the way back. */
export function answerRedirect(
  books: Iterable<Book>,
  api: Api,
  request: { id: string; query: string; outcome: string | null },
): RedirectAnswer {
  const { id, query, outcome } = request;
  const secret = new URLSearchParams(query).get("client_secret");
  for (const book of books) {
    const kept = book.intents[id];
    if (!kept || kept.shown.client_secret !== secret) continue;
    if (kept.shown.status === "requires_action") {
      if (outcome === null) return { html: redirectPage(`/redirect/${id}?${query}`) };
      const { desk, close } = api.openDesk(book);
      endChallenge(desk, id, outcome === "complete" ? "complete" : "fail");
      close();
    }
    return { location: returnAddress(kept) };
  }
  return "absent";
}

function returnAddress({ shown, returnUrl }: KeptIntent): string {
  const url = new URL(returnUrl ?? "about:blank");
  url.searchParams.set("payment_intent", shown.id);
  url.searchParams.set("payment_intent_client_secret", shown.client_secret ?? "");
  url.searchParams.set("redirect_status", shown.status === "succeeded" ? "succeeded" : "failed");
  return url.href;
}
