/** Says that the process answers; nothing of the database, so that its absence does not get the process killed. */
export function GET(): Response {
  return Response.json({ status: "up" }, { headers: { "cache-control": "no-store" } });
}
