const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Writes one plain line for the person at the shell. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says that a long step is under way, does it, and says how long it took. */
export async function step<Result>(label: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const seconds = () => `${Math.max(1, Math.round((performance.now() - started) / 1000))} s`;
  const stopSpinner = process.stdout.isTTY ? spin(() => `${label} … ${seconds()}`) : undefined;
  if (!stopSpinner) process.stdout.write(`${label} … `);
  try {
    const result = await work();
    stopSpinner?.();
    say(stopSpinner ? `${label} … ${seconds()}` : seconds());
    return result;
  } catch (error) {
    stopSpinner?.();
    say(stopSpinner ? `${label} … failed` : "failed");
    throw error;
  }
}

function spin(text: () => string): () => void {
  let turn = 0;
  const draw = () => process.stdout.write(`\r\x1b[2K${frames[turn++ % frames.length]} ${text()}`);
  draw();
  const timer = setInterval(draw, 120);
  timer.unref();
  return () => {
    clearInterval(timer);
    process.stdout.write("\r\x1b[2K");
  };
}
