import type { z } from "zod";

/** A promise that something will be done even if we die now: its name, and what it needs to know. */
export type Job<Payload = unknown> = {
  /** Kept in the queue; never changed once landed. */
  name: string;
  payload: z.ZodType<Payload>;
  /** How often the queue tries a handler that throws; it waits longer each time, up to hours. */
  maxAttempts: number;
};

export function defineJob<Payload>(job: Job<Payload>): Job<Payload> {
  return job;
}
