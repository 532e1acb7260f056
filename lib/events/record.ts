import { type SQL, sql } from "drizzle-orm";
import type { Event, EventType } from "#lib/contracts/event.ts";
import { newId } from "#lib/db/id.ts";
import { executeAs } from "#lib/db/statement.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import {
  deliveriesPerJob,
  deliverWebhooksJob,
  lanesPerEndpoint,
} from "#lib/jobs/definitions/deliver-webhook.ts";
import { enqueueEachNew } from "#lib/jobs/enqueue.ts";
import { shortenData } from "./shorten.ts";

/** A fact to be written down and told. */
export type NewEvent = {
  type: EventType;
  orderId: string | null;
  instructionId: string | null;
  version: number;
  data: Event["data"];
};

export type Told = {
  /** The one endpoint that is told, whichever types it wants; without it, every endpoint that wants the type is. */
  only?: string;
};

/**
 * What writes events down; `given` is a query of their ids, types, order and instruction ids, versions and data. One
 * statement, so that an event, its deliveries and their jobs are never there without one another.
 */
function recording(tenantId: string, given: SQL, { only }: Told = {}): SQL {
  const wants = only
    ? sql`w.webhook_id = ${only}`
    : sql`(cardinality(w.events) = 0 OR r.type = ANY (w.events))`;
  return sql`
    WITH given (event_id, type, order_id, instruction_id, version, data) AS (${given}), recorded AS (
      INSERT INTO events (tenant_id, event_id, type, order_id, instruction_id, version, body, occurred_at)
      SELECT t.tenant_id, g.event_id, g.type, g.order_id, g.instruction_id, g.version,
        jsonb_build_object(
          'id', 'evt_' || g.event_id, 'type', g.type,
          'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'accountId', t.account_id, 'tenantId', t.tenant_id, 'version', g.version, 'data', g.data),
        now()
      FROM given g JOIN tenants t ON t.tenant_id = ${tenantId}::uuid
      RETURNING tenant_id, event_id, type
    ), told AS (
      INSERT INTO deliveries (tenant_id, event_id, webhook_id, status, next_try_at)
      SELECT r.tenant_id, r.event_id, w.webhook_id, 'PENDING', now()
      FROM recorded r JOIN webhook_endpoints w
        ON w.tenant_id = r.tenant_id AND w.is_active AND ${wants}
      RETURNING tenant_id, event_id, webhook_id
    )
    ${enqueueEachNew(
      deliverWebhooksJob,
      sql`(
        SELECT json_build_object(
            'tenantId', tenant_id, 'webhookId', webhook_id, 'lane', lane, 'eventIds', array_agg(event_id ORDER BY event_id)
          ) AS payload, 'first/' || min(event_id::text) || '/' || webhook_id AS key, lane
        FROM (
          SELECT *, (row_number() OVER (PARTITION BY webhook_id, lane ORDER BY event_id) - 1) / ${deliveriesPerJob}::int AS part
          FROM (
            SELECT tenant_id, event_id, webhook_id, 'webhook/' || webhook_id || '/'
              || abs(hashtext(coalesce(g.order_id, event_id)::text) % ${lanesPerEndpoint}::int) AS lane
            FROM told JOIN given g USING (event_id)) placed) parted
        GROUP BY tenant_id, webhook_id, lane, part ORDER BY part) jobs`,
    )}`;
}

/**
 * Writes events in the transaction of the change itself, and with them a delivery and its job for every endpoint that
 * wants to be told. The database's clock dates them. Gives their ids.
 */
export async function recordEvents(
  tx: TenantTransaction,
  events: NewEvent[],
  told: Told = {},
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map(({ data, ...event }) => ({ eventId: newId(), ...event, data: shortenData(data) }));
  const given = sql`
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (
      "eventId" uuid, type text, "orderId" uuid, "instructionId" uuid, version int, data jsonb)`;
  const name = told.only ? "record_events_for_one" : "record_events";
  tx.defer(executeAs(tx, name, recording(tx.tenantId, given, told)));
  return rows.map(({ eventId }) => eventId);
}
