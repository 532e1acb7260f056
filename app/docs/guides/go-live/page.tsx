import { Part } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Inline } from "#components/docs/inline.tsx";
import { Guide, guideTitle } from "../guide.tsx";

export const metadata = guideTitle("go-live");

const checks = [
  {
    id: "keys",
    title: "Keys",
    points: [
      "Production has keys of its own, with only the roles they need. Nobody has them in a mail or a repository.",
      "Each key has a name that says which system uses it, and an end date or a note of who replaces it when.",
      "Your system gets a new token when one has expired, and does not ask for one with every request.",
      "The clocks of your servers are set by the network.",
    ],
  },
  {
    id: "requests",
    title: "Requests",
    points: [
      "Every POST has an `Idempotency-Key`, and is sent again with the same one when no answer came.",
      "`429` and `503` are tried again after `Retry-After`; other errors are not tried again unchanged.",
      "Errors are told apart by `errorCode`, not by their words, and the `correlationId` is in your log.",
      "Fields and codes that you do not know are no error to you: new ones come.",
      "Amounts are decimal texts from end to end. Nothing passes through floating point.",
      "No card number, and nothing about a person that need not be there, is in refs or metadata.",
    ],
  },
  {
    id: "webhooks",
    title: "Webhooks",
    points: [
      "The signature is verified, over the bytes as they came; what does not fit is refused.",
      "Repetitions change nothing, and what is older than what you have is dropped by its `version`.",
      "Events are kept first and worked on afterwards. The answer comes within seconds.",
      "Somebody hears of it when an endpoint was switched off, and the feed is read to catch up.",
    ],
  },
  {
    id: "money",
    title: "Money",
    points: [
      "The provider's production credentials are configured and verified, and the sandbox is in no published scheme.",
      "A dry run of the scheme leads to the right provider for each currency, country and amount you collect.",
      "One real payment of a small amount was made, found in the provider's own books, and refunded.",
      "It is decided who looks at instructions that are `LATE` or `FAILED`, and when.",
    ],
  },
  {
    id: "payers",
    title: "Payers",
    points: [
      "The page shows your name, and how to reach you. It was opened on a phone, in each of your languages.",
      "Your message says what is paid and why, and a customer can check that it is from you.",
      "Where we send the link for you, somebody hears of `message.bounced` and finds another way.",
      "A link lives no longer than it must.",
    ],
  },
] as const;

/** What to look at before the first real payment. */
export default function GoLive() {
  return (
    <Guide slug="go-live">
      {checks.map(({ id, title, points }) => (
        <Part key={id} id={id} title={title}>
          <ul className="ml-5 flex list-['☐_'] flex-col gap-2">
            {points.map((point) => (
              <li key={point} className="pl-1">
                <Inline text={point} />
              </li>
            ))}
          </ul>
        </Part>
      ))}
      <Part id="help" title="When something is not clear">
        <p>
          Every error has <DocLink href="/docs/errors">a page of its own</DocLink> that says who can put it
          right. For anything that is ours, give whoever runs this installation the correlation id.
        </p>
      </Part>
    </Guide>
  );
}
