import type { Instruction } from "#lib/contracts/instruction.ts";

const statusWords: Record<Instruction["status"], string> = {
  INCOMPLETE: "Waiting for payment",
  READY: "Ready to collect",
  LATE: "Late",
  PROCESSING: "Being paid",
  SETTLED: "Paid",
  FAILED: "Failed",
  VOID: "Cancelled",
};

const statusColours: Record<Instruction["status"], string> = {
  INCOMPLETE: "text-muted",
  READY: "text-muted",
  LATE: "text-warning",
  PROCESSING: "text-muted",
  SETTLED: "text-success",
  FAILED: "text-danger",
  VOID: "text-muted",
};

const calendarDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const money = ({ amount, currency }: Instruction) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(amount as `${number}`);

/** Instructions, newest first. On a phone the table scrolls sideways inside its own box. */
export function InstructionTable({ instructions }: { instructions: Instruction[] }) {
  return (
    <section
      className="overflow-x-auto rounded-lg border border-line bg-surface"
      aria-label="Instructions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll only what can have the focus.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-line text-muted">
            {["Order", "Instruction", "Customer", "Status", "Due", "Created (UTC)"].map((title) => (
              <th key={title} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                {title}
              </th>
            ))}
            <th scope="col" className="px-4 py-2 text-right font-medium">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {instructions.map((instruction) => (
            <tr key={instruction._links.self.href} className="border-b border-line last:border-0">
              <td className="px-4 py-2 font-medium whitespace-nowrap">{instruction.orderRef}</td>
              <td className="px-4 py-2 whitespace-nowrap">{instruction.instructionRef}</td>
              <td className="px-4 py-2 whitespace-nowrap">{instruction.customerRef}</td>
              <td className={`px-4 py-2 whitespace-nowrap ${statusColours[instruction.status]}`}>
                {statusWords[instruction.status]}
              </td>
              <td className="px-4 py-2 whitespace-nowrap">
                {instruction.settledByDate
                  ? calendarDay.format(new Date(instruction.settledByDate))
                  : "No date"}
              </td>
              <td className="px-4 py-2 whitespace-nowrap text-muted">
                {moment.format(new Date(instruction.created))}
              </td>
              <td className="px-4 py-2 text-right tabular-nums whitespace-nowrap">{money(instruction)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
