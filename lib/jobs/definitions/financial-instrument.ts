import { z } from "zod";
import { defineJob } from "../job.ts";

/** Takes an instruction's money from what its customer has stored. */
export const collectStoredJob = defineJob({
  name: "collect-stored",
  payload: z.object({ tenantId: z.uuid(), instructionId: z.uuid() }),
  maxAttempts: 25,
});

/** The key under which an instruction's collection waits. */
export const collectStoredKey = (instructionId: string) => `collect/${instructionId}`;

/** Has the provider forget what was removed. */
export const forgetInstrumentJob = defineJob({
  name: "forget-instrument",
  payload: z.object({ tenantId: z.uuid(), financialInstrumentId: z.uuid() }),
  maxAttempts: 25,
});

/** The key under which it waits: it is done once. */
export const forgetInstrumentKey = (financialInstrumentId: string) => `forget/${financialInstrumentId}`;
