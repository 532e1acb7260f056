"use server";

import { cookies, headers } from "next/headers";
import { z } from "zod";
import { isPayerToken, newPayerToken, payerCookie, payerCookies } from "#lib/auth/payer.ts";
import { isSameOrigin } from "#lib/auth/same-origin.ts";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import { readPayPagePath } from "#lib/domain/pay-link/address.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { log } from "#lib/telemetry/log.ts";
import { abandonAttempt, inquireAttempt, type OpenedAction, openAction } from "#lib/worker/attempt.ts";
import { pay } from "#lib/worker/pay.ts";
import { prepareFields } from "#lib/worker/prepare-form.ts";
import { viewPage } from "./link.ts";
import { linkStatus } from "./link-status.ts";

const page = z.string().refine((path) => readPayPagePath(path) !== null);

// As the catalogue names them.
const paymentMethod = z.string().regex(/^[A-Z][A-Z-]{2,39}$/);

const submission = z.object({
  pagePath: page,
  paymentMethod,
  // What the payer was shown when they pressed.
  amount: z.string().max(20),
  currency: z.string().length(3),
  paymentToken: z.string().min(8).max(4_096),
  // A brand and four digits: there is no room for a card number.
  displayName: z
    .string()
    .regex(/^[A-Za-z ]{1,30}( ending in \d{4})?$/)
    .nullable(),
  store: z.boolean(),
});

/** What a payer's action ends in: the link's status, or null when the page must be loaded again. */
export type ActionResult = LinkStatus | null;

/** Whether the link can be paid, but asks for another amount than the payer was shown. */
const asksAnother = (view: PayLinkView | null, shown: { amount: string; currency: string }) =>
  view?.state === "payable" &&
  (formatAmount(view.facts.instruction) !== shown.amount ||
    view.facts.instruction.currency !== shown.currency);

async function assertOwnPage(): Promise<void> {
  if (!isSameOrigin(await headers())) throw new Error("not from our own page");
}

/** The browser's token for this link. It came with the page; a browser that dropped it gets another. */
async function ensurePayerToken(pagePath: string): Promise<string> {
  const jar = await cookies();
  const known = jar.get(payerCookie)?.value;
  if (known && isPayerToken(known)) return known;
  const token = newPayerToken();
  for (const { name, value, ...options } of payerCookies(pagePath, token)) jar.set(name, value, options);
  return token;
}

/** Pays, and pays what the payer was shown or nothing. Pressing twice, in one tab or many, pays once. */
export async function submitPayment(
  input: z.input<typeof submission>,
): Promise<ActionResult | "amount_changed"> {
  await assertOwnPage();
  const parsed = submission.safeParse(input);
  if (!parsed.success) return null;
  const { pagePath, ...payment } = parsed.data;
  const payerToken = await ensurePayerToken(pagePath);
  const view = await viewPage(pagePath, payerToken);
  if (view?.state === "payable") await pay(view, { ...payment, payerToken });
  const after = view && (await viewPage(pagePath, payerToken));
  return asksAnother(after, payment) ? "amount_changed" : linkStatus(after);
}

/** What the form of a method needs from its provider before it can be filled in; null when there is nothing. */
export async function preparePaymentFields(
  pagePath: string,
  method: string,
): Promise<Record<string, string> | null> {
  await assertOwnPage();
  const view = await viewPage(page.parse(pagePath), (await cookies()).get(payerCookie)?.value ?? null);
  return view && prepareFields(view, paymentMethod.parse(method));
}

/** The attempt of this browser that is under way, with what names it. */
async function findOwnAttempt(pagePath: string) {
  const token = (await cookies()).get(payerCookie)?.value ?? null;
  const view = await viewPage(pagePath, token);
  const attempt = view?.ownBrowser ? view.facts.attempt : null;
  return {
    token,
    key: view && attempt ? { tenantId: view.facts.tenantId, attemptId: attempt.attemptId } : null,
    view,
  };
}

/** The payer is back from the bank: asks the provider what became of the payment. */
export async function refreshPayment(pagePath: string): Promise<ActionResult> {
  await assertOwnPage();
  const { token, key, view } = await findOwnAttempt(page.parse(pagePath));
  if (key && view?.facts.instruction.status === "PROCESSING")
    await inquireAttempt(key).catch((error: unknown) =>
      log.warn({ err: error, ...key }, "could not ask now"),
    );
  return linkStatus(await viewPage(pagePath, token));
}

/** What this browser's payer goes on with in the provider's form; null when there is nothing to go on with, or nobody answers. */
export async function openPaymentAction(pagePath: string): Promise<OpenedAction | null> {
  await assertOwnPage();
  const { key, view } = await findOwnAttempt(page.parse(pagePath));
  if (!key || view?.state !== "action") return null;
  return openAction(key).catch((error: unknown) => {
    log.warn({ err: error, ...key }, "could not ask now");
    return null;
  });
}

/** The payer will not go on at the bank, and wants to pay another way. */
export async function abandonPayment(pagePath: string): Promise<ActionResult> {
  await assertOwnPage();
  const { token, key, view } = await findOwnAttempt(page.parse(pagePath));
  if (key && view?.state === "action")
    await abandonAttempt(key).catch((error: unknown) =>
      log.warn({ err: error, ...key }, "could not give up now"),
    );
  return linkStatus(await viewPage(pagePath, token));
}
