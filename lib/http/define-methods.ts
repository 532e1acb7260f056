import { Refusal } from "#lib/domain/error/refusal.ts";
import { respond } from "./define-route.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * All methods of a path, for its route file to export. Those it does not have are answered as its other errors are, with
 * the ones it has in `Allow` (RFC 9110, 15.5.6). HEAD is the framework's, which draws it from GET.
 */
export function defineMethods<Context = unknown>(
  handlers: Partial<Record<Method, Handler<Context>>>,
): Record<Method, Handler<Context>> & { OPTIONS: () => Response } {
  const present = methods.filter((method) => handlers[method]);
  const allow = [...present, ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = async (request: Request): Promise<Response> => {
    const response = await respond(request, () => Promise.reject(new Refusal("METHOD_NOT_ALLOWED")));
    response.headers.set("allow", allow);
    return response;
  };
  const options = () => new Response(null, { status: 204, headers: { allow } });
  return {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    ...handlers,
    OPTIONS: options,
  };
}
