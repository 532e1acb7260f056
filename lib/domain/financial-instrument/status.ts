import type { StatusGraph } from "../status-graph.ts";

export const financialInstrumentStatuses = [
  "ACTIVE", // stored at the provider, and can be charged
  "INACTIVE", // removed: never charged again
] as const;
export type FinancialInstrumentStatus = (typeof financialInstrumentStatuses)[number];

export type FinancialInstrumentEvent = "financial_instrument.stored" | "financial_instrument.removed";

export const financialInstrumentGraph = {
  statuses: financialInstrumentStatuses,
  initial: ["ACTIVE"],
  terminal: ["INACTIVE"],
  moves: {
    remove: { from: ["ACTIVE"], to: "INACTIVE", event: "financial_instrument.removed" },
  },
} as const satisfies StatusGraph<FinancialInstrumentStatus, FinancialInstrumentEvent, string>;

export type FinancialInstrumentMove = keyof typeof financialInstrumentGraph.moves;

/** What a payer paid with, as its provider says that it is stored: `reference` is all that a charge of it needs. */
export type HeardInstrument = {
  reference: string;
  type: string;
  displayName: string;
  details: Record<string, string>;
};
