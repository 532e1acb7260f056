import { notFound } from "next/navigation";
import { NothingHere } from "#components/pay/nothing-here.tsx";
import { Presence } from "#components/pay/presence.tsx";
import { Shell } from "#components/pay/shell.tsx";
import { Unreachable } from "#components/pay/unreachable.tsx";
import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { setPageStatus } from "#lib/http/front-door.ts";
import { log } from "#lib/telemetry/log.ts";
import { toBill } from "../bill.ts";
import { getLink } from "../link.ts";
import { getSpeech } from "../speech.ts";
import { StatePage } from "../state-page.tsx";

const retryAfterSeconds = "30";

/** What stands behind a link: whatever its state, one page that says what is so and what to do next. */
export default async function PayPage({ params }: { params: Promise<{ linkId: string }> }) {
  const pagePath = payPagePath("LINK", (await params).linkId);
  const speech = await getSpeech(pagePath);
  const { words } = speech;
  try {
    const view = await getLink(pagePath);
    if (!view) {
      if (!setPageStatus(404)) notFound();
      return <NothingHere words={words.unknown} />;
    }
    const bill = toBill(view, speech);
    return (
      <Shell bill={bill} contact={view.facts.tenant.contact} test={view.test} words={words.shell}>
        <StatePage pagePath={pagePath} view={view} bill={bill} speech={speech} />
        <Presence pagePath={pagePath} />
      </Shell>
    );
  } catch (error) {
    if (!setPageStatus(503, { "retry-after": retryAfterSeconds })) throw error;
    log.error({ err: error }, "a pay page could not be shown");
    return <Unreachable words={words.unreachable} />;
  }
}
