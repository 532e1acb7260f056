/** A line of a body, by its number from 1; `text` is null when it is too long, or no UTF-8. */
export type Line = { number: number } & (
  | { text: string }
  | { text: null; problem: "it is too long" | "it is not UTF-8" }
);

const newline = 0x0a;

/** Cuts bytes that come in pieces into lines, and keeps no more of a line than it may have. Empty lines are counted, and left out. */
class LineCutter {
  private readonly maximumBytes: number;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  private pieces: Uint8Array[] = [];
  private length = 0;
  private number = 0;

  constructor(maximumBytes: number) {
    this.maximumBytes = maximumBytes;
  }

  /** The lines that end in this piece. */
  push(piece: Uint8Array): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const end = piece.indexOf(newline, start);
      this.keep(piece.subarray(start, end === -1 ? piece.length : end));
      if (end === -1) return lines;
      lines.push(...this.cut());
      start = end + 1;
    }
  }

  /** The last line, when the body does not end with a newline. */
  end(): Line[] {
    return this.length > 0 ? this.cut() : [];
  }

  private keep(bytes: Uint8Array): void {
    this.length += bytes.length;
    if (this.length <= this.maximumBytes) this.pieces.push(bytes);
    else this.pieces = [];
  }

  private cut(): Line[] {
    const { pieces, length } = this;
    this.pieces = [];
    this.length = 0;
    this.number += 1;
    const { number } = this;
    if (length > this.maximumBytes) return [{ number, text: null, problem: "it is too long" }];
    try {
      const [only] = pieces;
      const text = this.decoder.decode(pieces.length === 1 ? only : Buffer.concat(pieces));
      return text.trim() === "" ? [] : [{ number, text }];
    } catch {
      return [{ number, text: null, problem: "it is not UTF-8" }];
    }
  }
}

/** How long a batch waits for more lines, so that a sender who waits for the answer gets it. */
const lingerMs = 20;

/** Lines by the hundred: as many as a batch may have, or as have come when the sender pauses. */
export async function* batchesOfLines(
  body: AsyncIterable<Uint8Array>,
  limits: { lineBytes: number; lines: number; batchLength: number },
): AsyncGenerator<Line[]> {
  const cutter = new LineCutter(limits.lineBytes);
  const pieces = body[Symbol.asyncIterator]();
  let waiting: Line[] = [];
  let length = 0;
  const isFull = () => waiting.length >= limits.lines || length >= limits.batchLength;
  const take = () => {
    const batch = waiting;
    waiting = [];
    length = 0;
    return batch;
  };
  let next = pieces.next();
  for (;;) {
    const piece = waiting.length > 0 ? await soon(next) : await next;
    if (piece === null) {
      yield take();
      continue;
    }
    const lines = piece.done ? cutter.end() : cutter.push(piece.value);
    for (const line of lines) {
      waiting.push(line);
      length += line.text?.length ?? 0;
      if (isFull()) yield take();
    }
    if (piece.done) break;
    next = pieces.next();
  }
  if (waiting.length > 0) yield take();
}

/** What is promised, or null when it does not come soon. */
async function soon<Value>(promised: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), lingerMs);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
