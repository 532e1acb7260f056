import type { StatusGraph } from "../status-graph.ts";

export const tenantStatuses = [
  "PENDING_APPROVAL", // made, and waiting for somebody of the account to let it begin
  "ACTIVE",
  "REJECTED",
] as const;
export type TenantStatus = (typeof tenantStatuses)[number];

/** A tenant begins to wait only where its account asks for approval; else it is active from the start. */
export const tenantGraph = {
  statuses: tenantStatuses,
  initial: ["PENDING_APPROVAL", "ACTIVE"],
  terminal: ["ACTIVE", "REJECTED"],
  moves: {
    approve: { from: ["PENDING_APPROVAL"], to: "ACTIVE", event: null },
    reject: { from: ["PENDING_APPROVAL"], to: "REJECTED", event: null },
  },
} as const satisfies StatusGraph<TenantStatus, never, string>;

export type TenantMove = keyof typeof tenantGraph.moves;
