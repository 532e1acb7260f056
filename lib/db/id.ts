import { v7 } from "uuid";

/** A new id for a row: UUIDv7, so that keys made later sort later and newest first needs no other index. */
export function newId(): string {
  return v7();
}
