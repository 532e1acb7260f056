import type postgres from "postgres";
import type { Placed } from "./journey.ts";

export type BookedCharge = { status: string; amountMinor: number; currency: string };

/** What the pretend bank has booked for an instruction: its own word on how often money was taken. */
export async function bookedCharges(
  database: postgres.Sql,
  { orderRef, instructionRef }: Placed,
): Promise<BookedCharge[]> {
  return database<BookedCharge[]>`
    SELECT c.status, c.amount_minor::int AS "amountMinor", c.currency
    FROM sandbox_bank.charges c JOIN attempts a ON a.attempt_id::text = c.reference
    JOIN instructions i USING (tenant_id, instruction_id) JOIN orders o USING (tenant_id, order_id)
    WHERE o.order_ref = ${orderRef} AND i.instruction_ref = ${instructionRef}`;
}

/** How many charges of an instruction took money. */
export async function countTaken(database: postgres.Sql, placed: Placed): Promise<number> {
  return (await bookedCharges(database, placed)).filter(({ status }) => status === "succeeded").length;
}
