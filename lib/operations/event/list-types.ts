import { type DescribedEventType, describedEventTypes } from "#lib/contracts/event-catalogue.ts";
import type { Page } from "#lib/contracts/list.ts";
import { defineOperation } from "../operation.ts";

/** Lists what an endpoint can be told of. */
export const listEventTypes = defineOperation({
  name: "event.list_types",
  permission: "tenant-webhook-read",
  async run(): Promise<Page<DescribedEventType>> {
    return { items: describedEventTypes, nextCursor: null };
  },
});
