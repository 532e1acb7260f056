import { once } from "node:events";
import net from "node:net";
import { finished } from "node:stream/promises";
import { type SQL, sql as sqlTag } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { env } from "#lib/env.ts";
import { appRole } from "./client.ts";

/**
 * COPY, over a connection of its own that has no other job. Row-level security holds here as it does in the pool, and
 * therefore rows are not copied into the tables themselves, which PostgreSQL refuses under it, but into temporary ones
 * from which they are taken over.
 */

/** A value as COPY takes it; null is NULL. */
export type CopyValue = string | null;

/** A transaction in one tenant's rows, on this connection. */
export type CopyTransaction = {
  readonly tenantId: string;
  execute<Row extends object>(query: SQL): Promise<Row[]>;
  /** Copies rows into a table, by these columns. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>): Promise<void>;
};

export type CopyConnection = {
  /** Runs `work` in one transaction that sees the tenant's rows only. */
  inTenant<Result>(tenantId: string, work: (tx: CopyTransaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

const special = /[\\\n\r\t]/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value in COPY's text format. */
function copyText(value: CopyValue): string {
  if (value === null) return "\\N";
  return value.replace(special, (character) => escapes[character] ?? character);
}

const copyTexts = (rows: Iterable<readonly CopyValue[]>): Buffer =>
  Buffer.from(Array.from(rows, (row) => `${row.map(copyText).join("\t")}\n`).join(""));

const dialect = new PgDialect();

const connectTimeoutMs = 5_000;

/**
 * The driver leaves small packets to wait for one another (Nagle's algorithm): 40 ms each time that it says two things
 * before it hears one, which it does several times a batch.
 */
async function connectWithoutDelay({ host, port }: { host: string[]; port: number[] }): Promise<net.Socket> {
  const socket = net.connect({ host: host[0], port: port[0] ?? 5432, noDelay: true });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(connectTimeoutMs) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** One connection, and whether it is still there. */
type Line = { client: postgres.Sql; isBroken: () => boolean; broken: Promise<never> };

async function openLine(): Promise<Line> {
  const { APP_DATABASE_URL, DATABASE_URL } = env();
  const breaking = Promise.withResolvers<never>();
  // Whoever waits for something hears of it there.
  breaking.promise.catch(() => {});
  let isBroken = false;
  const client = postgres(APP_DATABASE_URL ?? DATABASE_URL, {
    max: 1,
    max_lifetime: null,
    connect_timeout: connectTimeoutMs / 1000,
    onnotice: () => {},
    onclose: () => {
      isBroken = true;
      breaking.reject(Object.assign(new Error("connection closed"), { code: "CONNECTION_CLOSED" }));
    },
    fetch_types: false,
    // Not among the driver's types, but in its documents.
    ...{ socket: connectWithoutDelay },
    connection: {
      application_name: "quittance copy",
      // Set with the connection itself, so that RESET ROLE falls back to it and not to the login.
      options: `-c role=${appRole} -c timezone=UTC`,
      statement_timeout: 30_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  // The driver's `reserve` waits for ever for a connection that it would have to open first.
  try {
    await client`SELECT`;
  } catch (error) {
    await client.end({ timeout: 0 });
    throw error;
  }
  return { client, isBroken: () => isBroken, broken: breaking.promise };
}

/**
 * What may be done on the connection. The driver does not survive being written to after its connection has closed, and
 * then nobody may be able to catch it; nor does it tell a copy that had ended. So it is asked before every word, given
 * the whole of a copy at once, and not waited for longer than its connection lasts.
 */
function transactionOn({ isBroken, broken }: Line, sql: postgres.Sql, tenantId: string): CopyTransaction {
  const whileItLasts = <Result>(work: () => PromiseLike<Result>): Promise<Result> =>
    isBroken() ? broken : Promise.race([work(), broken]);
  return {
    tenantId,
    execute<Row extends object>(query: SQL) {
      const { sql: text, params } = dialect.sqlToQuery(query);
      return whileItLasts(() => sql.unsafe<Row[]>(text, params as string[], { prepare: true }));
    },
    async copy(table, columns, rows) {
      const text = copyTexts(rows);
      const copying = sql.unsafe(`COPY ${table} (${columns.join(", ")}) FROM STDIN`);
      const stream = await whileItLasts(() => copying.writable());
      await whileItLasts(() => finished(stream.end(text)));
    },
  };
}

const whole = (text: string) => sqlTag.raw(text);

/** Opens a connection for COPY. Nothing is connected before it is first used, and one that broke is replaced at the next use. */
export function openCopyConnection(): CopyConnection {
  let line: Line | null = null;
  const close = async () => {
    const open = line;
    line = null;
    await open?.client.end({ timeout: 0 });
  };
  return {
    async inTenant(tenantId, work) {
      if (line?.isBroken()) await close();
      line ??= await openLine();
      const reserved = await line.client.reserve();
      const tx = transactionOn(line, reserved, tenantId);
      try {
        await tx.execute(whole("BEGIN"));
        await tx.execute(sqlTag`SELECT set_config('app.tenant_id', ${tenantId}, true)`);
        const result = await work(tx);
        await tx.execute(whole("COMMIT"));
        reserved.release();
        return result;
      } catch (error) {
        // What went wrong may be the connection itself: rolled back is what closing it does.
        await close();
        throw error;
      }
    },
    close,
  };
}
