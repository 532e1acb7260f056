import { isReady } from "#lib/operations/readiness.ts";

/** Says whether requests can be served now: 503 when the database does not answer. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ready" : "not ready" },
    {
      status: ready ? 200 : 503,
      headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) },
    },
  );
}
