import { buttonLook } from "#components/ui/button-look.ts";
import type { Messages } from "#lib/i18n/messages/en.ts";
import { Card } from "./card.tsx";

/** The page that stands in for another one that cannot be shown now. */
export function Unreachable({ words }: { words: Messages["unreachable"] }) {
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <title>{words.title}</title>
      <Card>
        <h1 className="text-xl font-semibold leading-tight">{words.heading}</h1>
        <p>{words.text}</p>
        <p>{words.next}</p>
        {/* An empty query is this address: it loads the page anew, with or without a script. */}
        <a href="?" className={buttonLook.main}>
          {words.again}
        </a>
      </Card>
    </main>
  );
}
