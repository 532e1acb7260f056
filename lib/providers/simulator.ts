import { z } from "zod";
import type { Question } from "./provider.ts";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The setting by which test credentials name a simulator of their provider on this machine. A form that has it refuses it next
 * to live credentials.
 */
export const simulatorUrl = z
  .url({
    protocol: /^http$/,
    hostname: loopback,
    error: "it must be an http address of this machine, such as http://127.0.0.1:4010",
  })
  .optional()
  .meta({
    title: "Simulator",
    description:
      "For trying out, with test credentials: a simulator on this machine that is asked in the provider's place.",
  });

/** Where calls go: null is the provider itself. */
export type Addressee =
  | { kind: "reached"; simulator: URL | null }
  | { kind: "refused"; field: "simulatorUrl"; problem: string };

/**
 * Whom a call is for. A simulator that nobody allowed is never reached: an address of this machine in somebody's credentials
 * must not make us call ourselves.
 */
export function addresseeOf({ simulators }: Question, url: string | undefined): Addressee {
  if (!url) return { kind: "reached", simulator: null };
  if (simulators) return { kind: "reached", simulator: new URL(url) };
  return {
    kind: "refused",
    field: "simulatorUrl",
    problem: "simulators are not allowed here; whoever runs this may set ALLOW_SIMULATORS",
  };
}
