import type { StatusGraph } from "../status-graph.ts";

/** By which ways a payer can be written to. */
export const messageChannels = ["SMS", "Email"] as const;
export type MessageChannel = (typeof messageChannels)[number];

export const messageStatuses = [
  "QUEUED", // to be sent, now or at the next try
  "SENT", // the carrier has taken it
  "DELIVERED", // the carrier says that it has arrived; mail servers do not say so
  "BOUNCED", // the carrier has refused it for good
  "FAILED", // not sent: its link ended before it could be
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export type MessageEvent = "message.sent" | "message.delivered" | "message.bounced";

export const messageGraph = {
  statuses: messageStatuses,
  initial: ["QUEUED"],
  terminal: ["DELIVERED", "BOUNCED", "FAILED"],
  moves: {
    send: { from: ["QUEUED"], to: "SENT", event: "message.sent" },
    deliver: { from: ["SENT"], to: "DELIVERED", event: "message.delivered" },
    bounce: { from: ["QUEUED"], to: "BOUNCED", event: "message.bounced" },
    // That the link has ended is told by the event that ended it.
    drop: { from: ["QUEUED"], to: "FAILED", event: null },
  },
} as const satisfies StatusGraph<MessageStatus, MessageEvent, string>;

export type MessageMove = keyof typeof messageGraph.moves;
