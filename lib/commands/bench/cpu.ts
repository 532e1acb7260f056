import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second on every Linux there is (USER_HZ). */
const tickMs = 10;

type Counted = { parent: number; ownMs: number; endedChildrenMs: number };

function readCounted(pid: number | string): Counted | null {
  try {
    // The name, in brackets, may have spaces; what follows it has none.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const [own, ended] = [11, 13].map((at) => (Number(fields[at]) + Number(fields[at + 1])) * tickMs);
    return { parent: Number(fields[1]), ownMs: own ?? 0, endedChildrenMs: ended ?? 0 };
  } catch {
    return null;
  }
}

/** The processor time, in ms, that a process and its children have used so far; null where the kernel does not tell. */
export function readCpuMs(pid: number): number | null {
  const parent = readCounted(pid);
  if (!parent) return null;
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(readCounted)
    .filter((process) => process?.parent === pid);
  return children.reduce(
    (sum, child) => sum + (child?.ownMs ?? 0) + (child?.endedChildrenMs ?? 0),
    parent.ownMs + parent.endedChildrenMs,
  );
}
