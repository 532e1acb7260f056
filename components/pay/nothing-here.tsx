import type { Messages } from "#lib/i18n/messages/en.ts";
import { Card } from "./card.tsx";

/** The page of an address that there is nothing at. */
export function NothingHere({ words }: { words: Messages["unknown"] }) {
  return (
    <main className="mx-auto max-w-md px-4 py-12">
      <title>{words.title}</title>
      <Card>
        <h1 className="text-xl font-semibold leading-tight">{words.heading}</h1>
        <p>{words.text}</p>
        <p>{words.next}</p>
      </Card>
    </main>
  );
}
