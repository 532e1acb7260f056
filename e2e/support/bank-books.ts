import type postgres from "postgres";
import type { Journey } from "./journey.ts";

export type BookedCharge = { status: string; amountMinor: number; currency: string };

/** What the pretend bank has booked for a journey: its own word on how often money was taken. */
export async function bookedCharges(
  database: postgres.Sql,
  { payByLinkId }: Journey,
): Promise<BookedCharge[]> {
  return database<BookedCharge[]>`
    SELECT c.status, c.amount_minor::int AS "amountMinor", c.currency
    FROM sandbox_bank.charges c JOIN attempts a ON a.attempt_id::text = c.reference
    JOIN pay_links l USING (tenant_id, instruction_id)
    WHERE l.pay_link_id = ${payByLinkId}`;
}

/** How many charges of a journey took money. */
export async function countTaken(database: postgres.Sql, journey: Journey): Promise<number> {
  return (await bookedCharges(database, journey)).filter(({ status }) => status === "succeeded").length;
}
