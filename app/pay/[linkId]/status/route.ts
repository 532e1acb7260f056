import { getLink } from "../link.ts";
import { linkStatus } from "./link-status.ts";

/** What a waiting page asks every second or two. One statement, and nothing changes. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  const view = await getLink((await params).linkId);
  return Response.json(linkStatus(view), {
    status: view ? 200 : 404,
    headers: { "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });
}
