/** Something that a command has started and will end. */
export interface Running {
  readonly name: string;
  /** Ends it in order; resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}
