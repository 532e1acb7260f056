/**
 * One move of a status: the statuses it starts from, the one it leads to, and the event that tells of it.
 * `event` is null where another noun's event, in the same transaction, says it, or where it concerns nobody outside.
 */
export type Edge<Status extends string, Event extends string> = {
  from: readonly Status[];
  to: Status;
  event: Event | null;
};

export type StatusGraph<Status extends string, Event extends string, Move extends string> = {
  statuses: readonly Status[];
  initial: readonly Status[];
  terminal: readonly Status[];
  moves: Record<Move, Edge<Status, Event>>;
};

/** What is wrong with a graph: statuses nobody reaches, terminal ones that are left, others that lead nowhere. Empty when it is sound. */
export function findGraphFaults<Status extends string>(graph: StatusGraph<Status, string, string>): string[] {
  const edges = Object.values<Edge<Status, string>>(graph.moves);
  const reached = new Set<Status>(graph.initial);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { from, to } of edges) {
      if (!reached.has(to) && from.some((status) => reached.has(status))) {
        reached.add(to);
        grew = true;
      }
    }
  }
  const leaves = (status: Status) => edges.some(({ from }) => from.includes(status));
  return [
    ...graph.statuses.filter((status) => !reached.has(status)).map((status) => `${status} is never reached`),
    ...graph.terminal.filter(leaves).map((status) => `${status} is terminal but is left`),
    ...graph.statuses
      .filter((status) => !graph.terminal.includes(status) && !leaves(status))
      .map((status) => `${status} leads nowhere but is not terminal`),
  ];
}
