import { Refusal } from "#lib/domain/error/refusal.ts";
import { respond } from "#lib/http/define-route.ts";

/** Whatever path of the API does not exist is answered as its other errors are. */
const notFound = (request: Request): Promise<Response> =>
  respond(request, () => Promise.reject(new Refusal("ROUTE_NOT_FOUND")));

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
