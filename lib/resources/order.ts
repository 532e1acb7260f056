import type { Order, OrderSummary } from "#lib/contracts/order.ts";
import type { InstructionFacts } from "#lib/db/queries/instruction.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { presentInstruction } from "./instruction.ts";

/** What an order and its line in a list have in common. */
function presentOrderHead(order: OrderRow) {
  return {
    _links: { self: { href: `/v1/order-management/${order.orderRef}` } },
    orderRef: order.orderRef,
    created: order.createdAt.toISOString(),
    lastUpdated: order.updatedAt.toISOString(),
    version: order.version,
    metadata: order.metadata,
    customerDefaults: Object.fromEntries(
      Object.entries(order.customerDefaults).map(
        ([customerRef, { financialInstrumentId, schemeId, metadata }]) => [
          customerRef,
          {
            financialInstrument: {
              financialInstrumentId: financialInstrumentId ?? null,
              source: financialInstrumentId ? ("MANUALLY_SET" as const) : ("NONE" as const),
            },
            scheme: {
              schemeId: schemeId ? formatSchemeId(schemeId) : null,
              source: schemeId ? ("MANUALLY_SET" as const) : ("NONE" as const),
            },
            metadata,
          },
        ],
      ),
    ),
  };
}

/** An order as the API gives it, with its first instructions. */
export function presentOrder(
  order: OrderRow,
  instructions: InstructionFacts[],
  instructionCount = instructions.length,
): Order {
  const head = presentOrderHead(order);
  const { self } = head._links;
  const nextInstructions =
    instructionCount > instructions.length ? { href: `${self.href}/instruction` } : null;
  return {
    ...head,
    _links: { self, nextInstructions },
    instructionCount,
    instructions: instructions.map(presentInstruction),
  };
}

/** An order as it stands in a list. */
export function presentOrderSummary(order: OrderRow, instructionCount: number): OrderSummary {
  return { ...presentOrderHead(order), instructionCount };
}
