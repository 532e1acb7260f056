import { v7 } from "uuid";

/** A new id for a row: UUIDv7, so that keys made later sort later and newest first needs no other index. */
export function newId(): string {
  return v7();
}

/** Below every id that is made from this moment on, and above those made before: for ranges of time on a key. */
export function idAt(time: Date): string {
  const milliseconds = Math.max(0, time.getTime()).toString(16).padStart(12, "0");
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-0000-0000-000000000000`;
}
