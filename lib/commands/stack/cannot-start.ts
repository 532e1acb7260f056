/** A reason to stop that the person at the shell can act on: shown as its message alone, without a stack. */
export class CannotStart extends Error {
  override name = "CannotStart";
}
