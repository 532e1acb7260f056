import { Part } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code } from "#components/docs/inline.tsx";
import { Table } from "#components/docs/table.tsx";
import { brandNames, brandOf, testCards } from "#lib/sandbox-bank/card.ts";
import { Guide, guideTitle } from "../guide.tsx";
import { behaviourTexts } from "./card-behaviour.ts";

export const metadata = guideTitle("testing");

const grouped = (number: string) => number.replace(/(\d{4})(?=\d)/g, "$1\u00a0");

/** The sandbox and its cards. */
export default function Testing() {
  return (
    <Guide slug="testing">
      <Part id="sandbox" title="The sandbox">
        <p>
          The app <Code>SANDBOX</Code> is a pretend bank. Where a scheme leads to it, everything is as with a
          real one, webhooks and receipts too, but no money moves. It takes these cards only; a real card is
          refused and not kept.
        </p>
      </Part>
      <Part id="cards" title="Cards">
        <p>Any date to come, and any three digits.</p>
        <Table
          label="Test cards"
          titles={["Card", "Brand", "What happens", "The instruction then"]}
          rows={Object.entries(testCards).map(([number, behaviour]) => ({
            key: number,
            cells: [
              <span key="card" className="font-mono whitespace-nowrap">
                {grouped(number)}
              </span>,
              brandNames[brandOf(number)],
              behaviourTexts[behaviour].happens,
              behaviourTexts[behaviour].ends,
            ],
          }))}
        />
      </Part>
      <Part id="stored" title="Stored cards">
        <p>
          Where the scheme&apos;s agreement is <Code>Reuse</Code>, the page asks the payer whether the card
          may be stored. An instruction that names it is taken from it without the payer: on its{" "}
          <Code>settledByDate</Code>, or at once when it has none or the date has come. The card behaves as
          before then; but one whose bank asks first is declined, because nobody is there to answer.
        </p>
        <p>
          The merchant&apos;s own people may give money back at a bank too, and are heard of: here by{" "}
          <Code>POST /sandbox/api/…/charges/…/refunds</Code> with the secret key and without a{" "}
          <Code>reference</Code>.
        </p>
      </Part>
      <Part id="mails" title="Mails">
        <p>
          The demo (<Code>npm run demo</Code>) keeps the mails to payers as files, and says where. It takes
          them for every address, but for those that begin with <Code>refused</Code>, which bounce, and with{" "}
          <Code>later</Code>, which get theirs at the second try, some seconds later.
        </p>
      </Part>
      <Part id="try" title="What to try">
        <ul className="ml-5 flex list-disc flex-col gap-2">
          <li>Pay once, and see the events come; answer one of them with 500, and see it come again.</li>
          <li>
            Send the same order twice with one <Code>Idempotency-Key</Code>, and twice without: the second is{" "}
            <DocLink href="/docs/errors/ORDER_ALREADY_EXISTS">ORDER_ALREADY_EXISTS</DocLink>.
          </li>
          <li>Be declined, and pay with another card by the same link.</li>
          <li>Lose the answer, close the page, and see the instruction settle all the same.</li>
          <li>Let a link expire (the shortest time is a minute), and make another.</li>
          <li>
            Give a <Code>settledByDate</Code> in the past: the instruction is <Code>LATE</Code> at once, and
            payable.
          </li>
        </ul>
      </Part>
    </Guide>
  );
}
