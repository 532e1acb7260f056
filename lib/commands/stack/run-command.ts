import { SettingsError } from "#lib/env.ts";
import { CannotStart } from "./cannot-start.ts";
import { createStopper, type Stopper } from "./stopper.ts";

/**
 * Runs a command: what it starts ends with it, a signal ends it in order, and a failure that the person
 * at the shell can mend is told in one message, without a stack.
 */
export async function runCommand(main: (stopper: Stopper) => Promise<void>): Promise<void> {
  const stopper = createStopper();
  try {
    await main(stopper);
    // While a signal is stopping us, its handler decides how this ends.
    if (stopper.stopping) return;
    await stopper.stop();
  } catch (error) {
    // A step that fails because everything is being stopped is no news.
    if (stopper.stopping) return;
    const expected = error instanceof CannotStart || error instanceof SettingsError;
    console.error(expected ? `\n${error.message}` : error);
    process.exitCode = 1;
    await stopper.stop();
  }
  process.exit();
}
