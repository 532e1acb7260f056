import { readCpuMs } from "./cpu.ts";
import { type Load, measureThroughput, openConnection, type Wanted } from "./load.ts";
import { median, type Ratio, rounds } from "./report.ts";
import type { BenchTenant } from "./seed.ts";
import type { Stand } from "./stand.ts";

/** So many that what is measured is work, and neither side waits for the network or the disk. */
const concurrency = 64;
/** Code is compiled better the oftener it has run. */
const warmUpRequests = 4_000;
const warmUpLimitMs = 20_000;
const roundMs = 3_000;

/** Requests for new orders with one instruction each, as an insurer's system sends them. */
function orderRequests({ headers, schemeId }: BenchTenant, path: string): () => Wanted {
  let made = 0;
  return () => {
    made += 1;
    const body = JSON.stringify({
      orderRef: `HOME-2026-${made}`,
      metadata: { description: "Home insurance, policy H-481", branch: "north" },
      instructions: [
        {
          instructionRef: "2026-03",
          customerRef: `customer-${made % 5000}`,
          direction: "DEBIT",
          amount: "42.50",
          currency: "GBP",
          country: "GB",
          schemeId,
          settledByDate: "2036-03-31",
          metadata: { premium: "first" },
        },
      ],
    });
    return {
      method: "POST",
      path,
      headers: { ...headers, "content-type": "application/json", "idempotency-key": `${path}-${made}` },
      body,
    };
  };
}

async function makeEndpoint(port: number, { headers }: BenchTenant): Promise<void> {
  const connection = await openConnection(port);
  const { status, body } = await connection.send({
    method: "POST",
    path: "/v1/notifications/webhooks",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ destination: "https://insurer.example/webhooks", events: [] }),
  });
  connection.close();
  if (status !== 201) throw new Error(`no webhook endpoint: ${status} ${body}`);
}

async function warmUp(load: Load): Promise<void> {
  const started = performance.now();
  let sent = 0;
  while (sent < warmUpRequests && performance.now() - started < warmUpLimitMs)
    sent += (await measureThroughput({ ...load, durationMs: 1_000 })).answered;
}

/**
 * Orders made in a second (authenticated, validated, with an idempotency key, events, deliveries and their jobs written),
 * against requests that an empty handler of the same web framework answers in a second with the same body.
 */
export async function measureOrders({ product, empty, databasePid, takeTenant }: Stand): Promise<Ratio> {
  const tenant = takeTenant();
  await makeEndpoint(product.port, tenant);
  const side = (port: number, path: string, expected: number): Load => ({
    port,
    concurrency,
    durationMs: roundMs,
    next: orderRequests(tenant, path),
    expected,
  });
  const sides = {
    empty: side(empty.port, "/v1/empty", 200),
    order: side(product.port, "/v1/order-management", 202),
  };
  const timed = async (side: "empty" | "order") => {
    const pids = [(side === "empty" ? empty : product).pid, databasePid];
    const before = pids.map(readCpuMs);
    const { perSecond, answered } = await measureThroughput(sides[side]);
    const cpu = pids.map(readCpuMs).map((after, at) => ((after ?? 0) - (before[at] ?? 0)) / answered);
    return { perSecond, app: cpu[0] ?? 0, database: cpu[1] ?? 0 };
  };

  for (const load of Object.values(sides)) await warmUp(load);
  const measured: Record<"empty" | "order", Awaited<ReturnType<typeof timed>>>[] = [];
  while (measured.length < rounds)
    measured.push({ empty: await timed("empty"), order: await timed("order") });

  const figure = (side: "empty" | "order", key: "perSecond" | "app" | "database") =>
    median(measured.map((round) => round[side][key]));
  const cpuOf = (side: "empty" | "order") =>
    figure(side, "app") > 0
      ? `, ${figure(side, "app").toFixed(2)} ms of processor in the web server and ` +
        `${figure(side, "database").toFixed(2)} ms in the database each`
      : "";
  return {
    what: "Creating an order with one instruction, against an empty handler that parses the same body",
    ratios: measured.map(({ order, empty: other }) => order.perSecond / other.perSecond),
    target: { atLeast: 0.5 },
    figures: [
      `orders         ${Math.round(figure("order", "perSecond"))}/s${cpuOf("order")}`,
      `empty handler  ${Math.round(figure("empty", "perSecond"))}/s${cpuOf("empty")}`,
      `${concurrency} connections, ${roundMs / 1000} s a side and round`,
    ],
  };
}
