import { expect } from "@playwright/test";
import type { ApiClient, Instruction, PayLink } from "./api-client.ts";

/** An order with one instruction and its link, and what becomes of them. */
export type Journey = PayLink & { orderRef: string; instructionRef: string };

/** Makes an order and a link for it, as an insurer would. */
export async function startJourney(
  api: ApiClient,
  instruction: Record<string, unknown> = {},
  link: Record<string, unknown> = {},
): Promise<Journey> {
  const order = await api.makeOrder(instruction);
  const [made] = order.instructions;
  if (!made) throw new Error("order without an instruction");
  const { orderRef, instructionRef } = made;
  const answer = await api.createLink({ orderRef, instructionRef, expirySeconds: "6000", ...link });
  if (answer.status !== 201) throw new Error(`no link: ${answer.status} ${answer.text}`);
  return { ...answer.json<PayLink>(), orderRef, instructionRef };
}

/** What the insurer sees when it polls. */
export async function poll(api: ApiClient, { orderRef, instructionRef }: Journey): Promise<Instruction> {
  const answer = await api.get(`/v1/order-management/${orderRef}/instruction/${instructionRef}`);
  expect(answer.status).toBe(200);
  return answer.json<Instruction>();
}

/** Polls, as an insurer does, until the instruction has this status. */
export async function expectStatus(
  api: ApiClient,
  journey: Journey,
  status: string,
  timeout = 15_000,
): Promise<void> {
  await expect
    .poll(async () => (await poll(api, journey)).status, { timeout, intervals: [250, 500] })
    .toBe(status);
}
