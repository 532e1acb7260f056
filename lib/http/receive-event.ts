import { isStorable } from "#lib/contracts/field.ts";
import { findInstallation } from "#lib/db/queries/installed-app.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { getEventCredentials, receiveProviderEvent } from "#lib/operations/provider-event/receive.ts";
import { findProvider } from "#lib/providers/registry.ts";
import { log } from "#lib/telemetry/log.ts";
import { readText } from "./body.ts";

const maximumEventBytes = 512 * 1024;

/** The installation that an address for events names, with its provider; null when there is none. */
async function findAddressee(appId: string, id: string) {
  const installedAppId = parseGuid(id);
  const installation = installedAppId ? await findInstallation(installedAppId) : null;
  const provider = findProvider(appId.toUpperCase());
  if (!installedAppId || !provider || installation?.appId !== provider.appId) return null;
  return { installedAppId, provider, caller: systemCaller(installation.tenantId) };
}

/**
 * Answers a provider that asks whether this address for events is ours: with what it is to be told, or null when there is no
 * such installation or that was no such question.
 */
export async function confirmEventsUrl(
  appId: string,
  id: string,
  query: URLSearchParams,
): Promise<string | null> {
  const addressee = await findAddressee(appId, id);
  if (!addressee?.provider.confirmEventsUrl) return null;
  const { installedAppId, provider, caller } = addressee;
  const credentials = await perform(getEventCredentials, caller, { installedAppId });
  return credentials && (provider.confirmEventsUrl?.(credentials, query) ?? null);
}

/**
 * Takes a provider's event in: 200 when it is in the inbox, now or since before; 401 when its signature is not the
 * provider's; 404 when there is no such installation, or it has no credentials; 413 when it is too large. Nothing else is done with it here, so
 * that the provider is never kept waiting.
 */
export async function receiveEvent(appId: string, id: string, request: Request): Promise<number> {
  const addressee = await findAddressee(appId, id);
  if (!addressee?.provider.verifyEvent) return 404;
  const { installedAppId, provider, caller } = addressee;
  let body: string;
  try {
    body = await readText(request, maximumEventBytes);
  } catch (error) {
    if (error instanceof Refusal) return error.faults[0].code === "BODY_IS_TOO_LARGE" ? 413 : 400;
    throw error;
  }
  const credentials = await perform(getEventCredentials, caller, { installedAppId });
  if (!credentials) return 404;
  const headers = Object.fromEntries(request.headers);
  const verified = await provider.verifyEvent?.(credentials, { body, headers });
  if (
    !verified ||
    verified.id === "" ||
    verified.id.length > 255 ||
    !isStorable(body) ||
    !isStorable(verified.id)
  ) {
    log.warn({ appId, installedAppId }, "provider event refused");
    return 401;
  }
  await perform(receiveProviderEvent, caller, { installedAppId, providerEventId: verified.id, body });
  return 200;
}
