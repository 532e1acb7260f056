import { readText } from "#lib/http/body.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { jsonAnswer, respond } from "#lib/http/define-route.ts";
import { clientAddress } from "#lib/http/front-door.ts";
import { exchangeHmac } from "#lib/operations/identity/exchange.ts";

/** Exchanges a signed request for an access token. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: (request) =>
    respond(request, async () => {
      const body = await readText(request, 64 * 1024);
      return jsonAnswer(201, await exchangeHmac(request.headers.get("authorization"), body, clientAddress()));
    }),
});
