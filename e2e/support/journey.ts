import { expect } from "@playwright/test";
import type { ApiClient, Instruction, PayLink } from "./api-client.ts";

/** One instruction of an insurer's, as they name it. */
export type Placed = { orderRef: string; instructionRef: string };

/** An order with one instruction and its link, and what becomes of them. */
export type Journey = PayLink & Placed;

/** Makes an order with one instruction, which may be collected at once from what is stored. */
export async function placeOrder(api: ApiClient, instruction: Record<string, unknown> = {}): Promise<Placed> {
  const [made] = (await api.makeOrder(instruction)).instructions;
  if (!made) throw new Error("order without an instruction");
  const { orderRef, instructionRef } = made;
  return { orderRef, instructionRef };
}

/** Makes an order and a link for it, as an insurer would. */
export async function startJourney(
  api: ApiClient,
  instruction: Record<string, unknown> = {},
  link: Record<string, unknown> = {},
): Promise<Journey> {
  const placed = await placeOrder(api, instruction);
  const answer = await api.createLink({ ...placed, expirySeconds: "6000", ...link });
  if (answer.status !== 201) throw new Error(`no link: ${answer.status} ${answer.text}`);
  return { ...answer.json<PayLink>(), ...placed };
}

/** What the insurer sees when it polls. */
export async function poll(api: ApiClient, { orderRef, instructionRef }: Placed): Promise<Instruction> {
  const answer = await api.get(`/v1/order-management/${orderRef}/instruction/${instructionRef}`);
  expect(answer.status).toBe(200);
  return answer.json<Instruction>();
}

/** Polls, as an insurer does, until the instruction has this status. */
export async function expectStatus(
  api: ApiClient,
  placed: Placed,
  status: string,
  timeout = 15_000,
): Promise<void> {
  await expect
    .poll(async () => (await poll(api, placed)).status, { timeout, intervals: [250, 500] })
    .toBe(status);
}
