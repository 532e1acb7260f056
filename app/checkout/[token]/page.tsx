import { NothingHere } from "#components/pay/nothing-here.tsx";
import { Presence } from "#components/pay/presence.tsx";
import { Shell } from "#components/pay/shell.tsx";
import { Unreachable } from "#components/pay/unreachable.tsx";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { setPageStatus } from "#lib/http/front-door.ts";
import { perform } from "#lib/operations/operation.ts";
import { readPrefill } from "#lib/operations/pay-link/prefill.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { log } from "#lib/telemetry/log.ts";
import { toBill } from "../../pay/bill.ts";
import { getLink } from "../../pay/link.ts";
import { getSpeech } from "../../pay/speech.ts";
import { StatePage } from "../../pay/state-page.tsx";
import { FramedDocument } from "../framed-document.tsx";
import { frame } from "../framing.ts";
import { stateNews } from "../news.ts";

const retryAfterSeconds = "30";

type Search = Record<string, string | string[] | undefined>;

/** What was asked for in the address; undefined when nothing was, as after the bank. */
function askedBy(search: Search): URLSearchParams | undefined {
  const given = Object.entries(search).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return given.length > 0 ? new URLSearchParams(given) : undefined;
}

async function lookUp(pagePath: string): Promise<PayLinkView | null | "unreachable"> {
  return getLink(pagePath).catch((error: unknown) => {
    log.error({ err: error }, "a checkout could not be shown");
    return "unreachable";
  });
}

/** What the insurer has said of the payer, while there is a form to be filled. */
async function getPrefill({ facts, state }: PayLinkView): Promise<Prefill> {
  if (state !== "payable") return {};
  const caller = { tenantId: facts.tenantId, actor: { kind: "payer" }, correlationId: null } as const;
  return perform(readPrefill, caller, { payLinkId: facts.payLink.payLinkId });
}

/** The payment form in a frame of the insurer's own page: the same pages as behind a link that was sent. */
export default async function CheckoutPage({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>;
  searchParams: Promise<Search>;
}) {
  const pagePath = payPagePath("SESSION", (await params).token);
  const found = await lookUp(pagePath);
  const view = found === "unreachable" ? null : found;
  const framing = await frame(view, askedBy(await searchParams));
  const speech = await getSpeech(pagePath, framing.language);
  const common = { view, speech, framing };
  if (found === "unreachable") {
    setPageStatus(503, { "retry-after": retryAfterSeconds });
    return (
      <FramedDocument {...common} news={[{ message: "session_error", payload: { reason: "unreachable" } }]}>
        <Unreachable words={speech.words.unreachable} />
      </FramedDocument>
    );
  }
  if (!view) {
    setPageStatus(404);
    return (
      <FramedDocument {...common} news={[{ message: "session_token_invalid", payload: {} }]}>
        <NothingHere words={speech.words.session.unknown} />
      </FramedDocument>
    );
  }
  const { payLink, tenant } = view.facts;
  const returnUrl = framing.returnUrl ?? payLink.returnUrl;
  const shown = { ...view, facts: { ...view.facts, payLink: { ...payLink, returnUrl } } };
  const bill = toBill(shown, speech);
  const news = stateNews(view);
  const prefill = await getPrefill(view);
  return (
    <FramedDocument {...common} news={news ? [news] : []}>
      <Shell bill={bill} contact={tenant.contact} test={view.test} words={speech.words.shell} framed>
        <StatePage pagePath={pagePath} view={shown} bill={bill} speech={speech} prefill={prefill} />
        <Presence pagePath={pagePath} />
      </Shell>
    </FramedDocument>
  );
}
