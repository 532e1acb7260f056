import type { Metadata } from "next";
import { InstructionTable } from "#components/portal/instruction-table.tsx";
import { listNewestInstructions } from "#lib/operations/instruction/list-newest.ts";
import { perform } from "#lib/operations/operation.ts";
import { requireSession } from "../session.ts";

export const metadata: Metadata = { title: "Home", robots: "noindex" };

const shown = 50;

export default async function PortalHomePage() {
  const { caller } = await requireSession();
  const instructions = await perform(listNewestInstructions, caller, { limit: shown });
  return (
    <>
      <h1 className="mb-1 text-2xl font-semibold">Instructions</h1>
      <p className="mb-6 text-muted">
        {instructions.length === shown ? `The newest ${shown}.` : `${instructions.length} in all.`}
      </p>
      {instructions.length > 0 ? (
        <InstructionTable instructions={instructions} />
      ) : (
        <p>
          There are none yet. Create an order with <code>POST /v1/order-management</code>; its instructions
          appear here.
        </p>
      )}
    </>
  );
}
