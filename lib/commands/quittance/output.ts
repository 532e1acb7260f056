/** Where a command says what it has to say: results to standard output, everything else beside it. */
export type Output = {
  /** A result: as JSON where that was asked for, else in words. */
  result(value: unknown, words: string): void;
  /** Something for people only. */
  note(text: string): void;
};

/** Output for people, or with `json` for programs: one JSON text a line. */
export function openOutput(json: boolean): Output {
  return {
    result: (value, words) => process.stdout.write(`${json ? JSON.stringify(value) : words}\n`),
    note: (text) => {
      if (!json) process.stderr.write(`${text}\n`);
    },
  };
}
