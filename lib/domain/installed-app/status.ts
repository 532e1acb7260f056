import type { StatusGraph } from "../status-graph.ts";

export const installedAppStatuses = ["INCOMPLETE", "ACTIVE", "DISABLED", "UNINSTALLED"] as const;
export type InstalledAppStatus = (typeof installedAppStatuses)[number];

export const installedAppGraph = {
  statuses: installedAppStatuses,
  initial: ["INCOMPLETE"],
  terminal: ["UNINSTALLED"],
  moves: {
    configure: { from: ["INCOMPLETE"], to: "ACTIVE", event: null },
    disable: { from: ["ACTIVE"], to: "DISABLED", event: null },
    enable: { from: ["DISABLED"], to: "ACTIVE", event: null },
    uninstall: { from: ["INCOMPLETE", "ACTIVE", "DISABLED"], to: "UNINSTALLED", event: null },
  },
} as const satisfies StatusGraph<InstalledAppStatus, never, string>;

export type InstalledAppMove = keyof typeof installedAppGraph.moves;
