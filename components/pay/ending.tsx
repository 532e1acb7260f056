import type { IconName } from "#components/ui/icon.tsx";
import type { Messages } from "#lib/i18n/messages/en.ts";
import type { Bill } from "./bill.ts";
import { BillFacts } from "./bill-facts.tsx";
import { StateHeading } from "./state-heading.tsx";

/** A page on which nothing is to be entered: what is so, what to do next, and what it is about. */
export function Ending({
  bill,
  billWords,
  icon,
  colour,
  heading,
  text,
  next,
  children,
}: {
  bill: Bill;
  billWords: Messages["bill"];
  icon: IconName;
  colour: "success" | "warning" | "danger" | "muted";
  heading: string;
  text: React.ReactNode;
  next?: string;
  children?: React.ReactNode;
}) {
  return (
    <>
      <title>{`${heading}: ${bill.payee}`}</title>
      <StateHeading icon={icon} colour={colour}>
        {heading}
      </StateHeading>
      <p>{text}</p>
      {next && <p>{next}</p>}
      {children}
      <BillFacts bill={bill} words={billWords} />
    </>
  );
}
