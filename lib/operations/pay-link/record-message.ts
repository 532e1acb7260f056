import { moveMessage } from "#lib/events/move-message.ts";
import { defineOperation } from "../operation.ts";
import { postponeMessage } from "./postpone-message.ts";

/** What a carrier said to a message, or that it said nothing. */
export type Carried =
  | { kind: "taken"; providerReference: string | null }
  | { kind: "refused"; problem: string }
  | { kind: "later"; problem: string };

/** Writes down what came of a try, with the event that tells of it or the next try. */
export const recordMessage = defineOperation({
  name: "pay_link.record_message",
  permission: "system",
  async run(tx, { messageId, carried }: { messageId: string; carried: Carried }): Promise<void> {
    switch (carried.kind) {
      case "taken": {
        const { providerReference } = carried;
        await moveMessage(tx, messageId, "send", { at: "sentAt", problem: null, providerReference });
        return;
      }
      case "refused":
        await moveMessage(tx, messageId, "bounce", { problem: carried.problem });
        return;
      case "later":
        await postponeMessage(tx, messageId, carried.problem);
    }
  },
});
