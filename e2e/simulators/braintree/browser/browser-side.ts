import { type Answered, answerJson } from "../answer.ts";
import type { BrowserSide } from "../server.ts";
import type { World } from "../state.ts";
import { answerAsset, answerEmptyPage, answerPayPalWindow, answerScript, readBeside } from "./assets.ts";
import { answerClientApi, answerGraphQl } from "./client-api.ts";
import { askedHostHeader, hosts, isProvidersHost } from "./hosts.ts";

const crossOrigin = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, braintree-version, content-type",
  "access-control-allow-methods": "GET, POST, OPTIONS",
};

const nothing: Answered = { status: 204, headers: {}, body: "" };

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const songbird = ({ settings }: World) =>
  `window.songbirdBehaviour = ${JSON.stringify(settings.songbird)};
${readBeside("songbird.js")}`;

function answerHost(
  world: World,
  host: string,
  method: string,
  url: URL,
  authorization: string,
  body: string,
): Answered {
  const notFound = answerJson(404, { error: { message: `nothing at ${host}${url.pathname}` } });
  if (host === hosts.assets || host === hosts.scripts) return answerAsset(url.pathname) ?? notFound;
  if (host === hosts.graphQl) return answerGraphQl(world, authorization, readJson(body));
  if (host === hosts.api && url.pathname.includes("/client_api/"))
    return answerClientApi(world, method, url, readJson(body));
  if (host === hosts.songbird && url.pathname.endsWith("/songbird.js")) return answerScript(songbird(world));
  if (host === hosts.payPalScripts && url.pathname === "/api/checkout.min.js")
    return answerScript(readBeside("paypal-checkout.js"));
  if (host === hosts.payPalWindow && url.pathname === "/checkoutnow") return answerPayPalWindow();
  if (host === hosts.payPalFrames) return answerEmptyPage();
  if (host === hosts.payPalData) return answerScript("");
  // Numbers about the page, which nobody here counts.
  return host === hosts.analytics || host === hosts.payPal ? nothing : notFound;
}

/** What Braintree's, Cardinal's and PayPal's hosts answer a browser; a merchant's server is left to others. */
export function createBrowserSide(world: World): BrowserSide {
  return async (request, url, body) => {
    const asked = request.headers[askedHostHeader] ?? request.headers.host ?? "";
    const host = String(asked).replace(/:\d+$/, "");
    const forBrowsers =
      isProvidersHost(host) && (host !== hosts.api || url.pathname.includes("/client_api/"));
    if (!forBrowsers) return null;
    const answered =
      request.method === "OPTIONS"
        ? nothing
        : answerHost(world, host, request.method ?? "", url, request.headers.authorization ?? "", body);
    return { ...answered, headers: { ...answered.headers, ...crossOrigin } };
  };
}
