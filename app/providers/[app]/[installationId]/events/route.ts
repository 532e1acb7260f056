import { receiveEvent } from "#lib/http/receive-event.ts";

type Params = { params: Promise<{ app: string; installationId: string }> };

/** Where providers tell us of payments: verified over the raw body, stored once, answered at once. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { app, installationId } = await params;
  const status = await receiveEvent(app, installationId, request);
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
