import { getLink } from "./link.ts";
import { linkStatus } from "./link-status.ts";

/** What a waiting page asks every second or two. One statement, and nothing changes. */
export async function answerStatus(pagePath: string): Promise<Response> {
  const view = await getLink(pagePath);
  return Response.json(linkStatus(view), {
    status: view ? 200 : 404,
    headers: { "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });
}
