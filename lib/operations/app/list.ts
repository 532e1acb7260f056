import type { Page } from "#lib/contracts/list.ts";
import type { AppResource, AppsQuery } from "#lib/contracts/marketplace.ts";
import { apps, namedMethods } from "#lib/providers/catalogue.ts";
import { defineOperation } from "../operation.ts";
import { presentApp } from "./present.ts";

/** Lists the apps of the marketplace that have what is asked for. */
export const listApps = defineOperation({
  name: "app.list",
  permission: "tenant-app-read",
  async run(_tx, { paymentMethod, country, currency }: AppsQuery): Promise<Page<AppResource>> {
    const serves = (list: readonly string[], value: string | undefined) =>
      value === undefined || list.length === 0 || list.includes(value);
    const items = apps
      .filter(
        (app) =>
          (paymentMethod === undefined || namedMethods(app).includes(paymentMethod)) &&
          serves(app.countries, country) &&
          serves(app.currencies, currency),
      )
      .map(presentApp);
    return { items, nextCursor: null };
  },
});
