import type { AppResource } from "#lib/contracts/marketplace.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { findApp } from "#lib/providers/catalogue.ts";
import { defineOperation } from "../operation.ts";
import { presentApp } from "./present.ts";

/** Reads an app of the marketplace. */
export const getApp = defineOperation({
  name: "app.get",
  permission: "tenant-app-read",
  async run(_tx, { appId }: { appId: string }): Promise<AppResource> {
    const app = findApp(appId.toUpperCase());
    if (!app) throw new Refusal("APP_NOT_FOUND");
    return presentApp(app);
  },
});
