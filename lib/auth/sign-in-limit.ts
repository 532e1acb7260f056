import { v5 } from "uuid";

/** Apart from the ids of API keys, whose buckets stand in the same table. */
const namespace = "6f1c2a58-8f0e-4a43-9d0b-2f6f3e1f7c11";

export type SignInLimit = { bucket: string; pauseSeconds: number; burst: number };

/**
 * How often a password may be tried: for one e-mail address twenty times at once and then every half minute, from one
 * network address sixty times and then every five seconds, for many people may sit behind one. Nobody waits long who has
 * only forgotten, and nobody guesses.
 */
export function signInLimits(email: string, address: string | null): SignInLimit[] {
  const limits = [{ bucket: v5(`email:${email}`, namespace), pauseSeconds: 30, burst: 20 }];
  if (address !== null)
    limits.push({ bucket: v5(`address:${address}`, namespace), pauseSeconds: 5, burst: 60 });
  return limits;
}
