import http from "node:http";
import type { AddressInfo } from "node:net";

/** An insurer's own website, on an origin of its own: one page, with the element in it, that writes down what it hears. */
export class InsurerSite {
  readonly origin: string;
  readonly #server: http.Server;

  private constructor(server: http.Server, host: string) {
    this.#server = server;
    this.origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  }

  /** `host` is how browsers call it: 127.0.0.1 is another site than the product's localhost. */
  static async start(productUrl: string, host = "127.0.0.1"): Promise<InsurerSite> {
    const server = http.createServer((request, response) => {
      const search = new URL(request.url ?? "/", "http://site").searchParams;
      const attributes = ["token", "language", "return-url", "mode"]
        .filter((name) => search.has(name))
        .map((name) => `${name}="${search.get(name)?.replace(/[^\w:/.?=-]/g, "")}"`)
        .join(" ");
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>My policy</title><body style="margin:0;font-family:sans-serif"><main style="max-width:40rem;margin:auto;padding:16px">
<h1>My policy</h1><script>
globalThis.heard = [];
for (const name of ["component_loaded", "session_success", "session_failed", "unsupported_language"])
  addEventListener("quittance_checkout:" + name, ({ detail }) => heard.push({ name, detail }));
</script><script src="${productUrl}/checkout.js"></script>
<quittance-checkout ${attributes}></quittance-checkout></main></body></html>`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new InsurerSite(server, host);
  }

  address(attributes: Record<string, string>): string {
    return `${this.origin}/?${new URLSearchParams(attributes)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
