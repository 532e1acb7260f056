import { Part } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code, Inline } from "#components/docs/inline.tsx";
import { Guide, guideTitle } from "../guide.tsx";

export const metadata = guideTitle("providers");

const providers = [
  {
    id: "stripe",
    title: "Stripe",
    steps: [
      "In Stripe's dashboard, take the publishable key, and a secret key or better a restricted one; the settings of the app say which permissions that needs. Both are for test, or both are live.",
      "Add an endpoint for webhooks with the installation's `eventsUrl`, for the events `payment_intent.*`, `charge.refunded`, `charge.dispute.*` and `refund.*`, and take its signing secret.",
      "For Apple Pay and Google Pay, turn them on in Stripe and register the domain of this installation there. Payers are offered them where Stripe finds that their device can.",
      "Amounts go out as Stripe writes them: Kuwaiti dinars and the like must end in a full ten fils, and what is below Stripe's least amount is not offered.",
    ],
  },
  {
    id: "braintree",
    title: "Braintree",
    steps: [
      "In the Control Panel, take the merchant id, and the public and private key of a user who may create transactions and refunds.",
      "A merchant account has one currency. Name one for each currency that you collect: `GBP:acme_gbp, EUR:acme_eur`. Others are not offered.",
      "Add a webhook with the installation's `eventsUrl`; Braintree asks whether the address is ours, and is answered.",
      "3-D Secure is asked for with every card, so that it has to be enabled for the account; where it cannot be, `threeDSecure` with `off` says so. PayPal is offered where the account has it and the scheme lets it.",
      "A payment can be given back in part when it has settled, which takes until the next day; asked for before, it waits until then. All of it goes back at once.",
    ],
  },
] as const;

/** How a tenant's account at a provider is made known here, and tried out. */
export default function Providers() {
  return (
    <Guide slug="providers">
      <Part id="steps" title="The same for each">
        <p>
          <DocLink href="/docs/reference/installApp">Install</DocLink> the app, and{" "}
          <DocLink href="/docs/reference/configureInstalledApp">configure</DocLink> it with the credentials of
          your account. They are checked with the provider before they are kept, what is wrong is named, and
          what is secret is never shown again. Then let a scheme lead to it. An account for test belongs to a
          tenant for test.
        </p>
      </Part>
      {providers.map(({ id, title, steps }) => (
        <Part key={id} id={id} title={title}>
          <ol className="ml-5 flex list-decimal flex-col gap-2">
            {steps.map((step) => (
              <li key={step} className="pl-1">
                <Inline text={step} />
              </li>
            ))}
          </ol>
        </Part>
      ))}
      <Part id="keys" title="New keys, and another account">
        <p>
          Keys can be rolled at any time, also while payments are under way:{" "}
          <DocLink href="/docs/reference/configureInstalledApp">configure</DocLink> the installation with the
          new ones. They must be of the same account, because only that one knows what was paid and stored
          with the old ones. For another account, or to go from test to live, install the app once more, and
          disable the first installation; it can be uninstalled when nothing of it is under way, and what
          customers let be stored there was removed.
        </p>
      </Part>
      <Part id="storing" title="Storing what is paid with">
        <p>
          Where a scheme's agreement is <Code>Reuse</Code>, payers are asked whether what they pay with may be
          kept; nobody is taken to have agreed who did not say so. What is stored belongs to the customer,
          says nothing but brand, last digits and expiry, and is told by{" "}
          <DocLink href="/docs/events">financial_instrument.stored</DocLink>.
        </p>
      </Part>
      <Part id="events" title="When the provider tells us something">
        <p>
          Its events are verified, kept once, and taken as a reason to ask: what the provider answers then is
          what counts. One that is late, comes twice or in another order changes nothing, and one that is
          missed is caught up with.
        </p>
      </Part>
    </Guide>
  );
}
