import { Refusal } from "#lib/domain/error/refusal.ts";
import type { ConfigureInput } from "#lib/operations/installed-app/configure.ts";
import { type PreparedCheck, prepareCheck } from "#lib/operations/installed-app/prepare-check.ts";
import type { VerifyInput } from "#lib/operations/installed-app/verify.ts";
import { type Caller, perform } from "#lib/operations/operation.ts";
import type { CredentialsAnswer } from "#lib/providers/provider.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { log } from "#lib/telemetry/log.ts";
import { questionOf } from "./call.ts";

/** Asks the provider about credentials; null when it has no way to be asked. No readable answer is a refusal. */
async function ask(
  { tenantId }: Caller,
  { installedAppId, appId, settings, known }: PreparedCheck,
): Promise<Exclude<CredentialsAnswer, { kind: "unknown" }> | null> {
  const { checkCredentials, timeLimitMs } = getProvider(appId);
  if (!checkCredentials) return null;
  const answer = await checkCredentials(questionOf(settings, timeLimitMs), known);
  if (answer.kind !== "unknown") return answer;
  log.warn({ tenantId, installedAppId, cause: answer.cause }, "credentials not checked");
  throw new Refusal("PROVIDER_NOT_REACHED");
}

/**
 * Reads settings that were sent, and asks the provider whether the credentials are genuine, before anything is kept.
 * Throws a refusal with what is wrong.
 */
export async function checkBeforeConfiguring(input: ConfigureInput, caller: Caller): Promise<ConfigureInput> {
  const prepared = await perform(prepareCheck, caller, input);
  const answer = await ask(caller, prepared);
  if (answer?.kind === "refused")
    throw new Refusal("CREDENTIALS_NOT_ACCEPTED", {
      ...(answer.field ? { field: `/${answer.field}` } : {}),
      metadata: { problem: answer.problem },
    });
  return { ...input, checked: { ...prepared, verified: answer !== null } };
}

/** Asks the provider about the credentials that are kept. */
export async function askBeforeVerifying(input: VerifyInput, caller: Caller): Promise<VerifyInput> {
  const prepared = await perform(prepareCheck, caller, { ...input, given: null });
  const answer = await ask(caller, prepared);
  const problem = answer?.kind === "refused" ? answer.problem : answer ? null : undefined;
  return { ...input, heard: { asOf: prepared.asOf, problem } };
}
