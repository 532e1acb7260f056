import type { AccessToken } from "./identity.ts";

/** What the reference pages need to send requests with. */
export type TryOutToken = AccessToken & { accountId: string; tenantId: string };
