import { confirmEventsUrl, receiveEvent } from "#lib/http/receive-event.ts";

type Params = { params: Promise<{ app: string; installationId: string }> };

/** Where providers tell us of payments: verified over the raw body, stored once, answered at once. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { app, installationId } = await params;
  const status = await receiveEvent(app, installationId, request);
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}

/** Where some providers ask first whether the address is ours. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { app, installationId } = await params;
  const answer = await confirmEventsUrl(app, installationId, new URL(request.url).searchParams);
  const headers = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" };
  if (answer === null) return new Response(null, { status: 405, headers: { ...headers, allow: "POST" } });
  return new Response(answer, { headers });
}
