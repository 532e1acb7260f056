import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type MessageChannel, type MessageStatus, messageStatuses } from "#lib/domain/message/status.ts";
import { bytes, createdAt, instant, tenantId } from "./column.ts";
import { payLinks } from "./pay-links.ts";

const quoted = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(", ");

/** Messages with a link's address to its payer. The address is not in them: it is opened when they are sent. */
export const messages = pgTable(
  "messages",
  {
    tenantId: tenantId(),
    messageId: uuid("message_id").notNull(),
    payLinkId: uuid("pay_link_id").notNull(),
    channel: text("channel").$type<MessageChannel>().notNull(),
    /** Sealed: a payer's own address or number. */
    destinationSealed: bytes("destination_sealed").notNull(),
    language: text("language").notNull(),
    status: text("status").$type<MessageStatus>().notNull().default("QUEUED"),
    /** How often it failed to be sent for now; decides when the next try is. */
    tries: integer("tries").notNull().default(0),
    /** The carrier's code for why the last try failed; never its words, which repeat the destination. */
    problem: text("problem"),
    sentAt: instant("sent_at"),
    /** What the carrier calls it. */
    providerReference: text("provider_reference"),
    version: integer("version").notNull().default(1),
    /** The same for all that were asked for at once. */
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.messageId] }),
    foreignKey({
      columns: [table.tenantId, table.payLinkId],
      foreignColumns: [payLinks.tenantId, payLinks.payLinkId],
    }),
    index("messages_by_pay_link").on(table.tenantId, table.payLinkId, table.messageId),
    check("messages_status", sql.raw(`status in (${quoted(messageStatuses)})`)),
  ],
);
