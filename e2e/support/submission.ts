import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";

/** A payer's own request to pay, as the browser would have sent it, to be sent for any link and with fresh tokens. */
export type Submission = {
  send(link: string): Promise<Response>;
  headers: Record<string, string>;
  url: string;
  body: string;
};

const tokenForm = /sbx_succeeds_[0-9a-f]{32}/g;

/** Holds back the request that `press` makes the page of `link` send; it never reaches the product. */
export async function captureSubmission(
  page: Page,
  link: string,
  press: () => Promise<void>,
): Promise<Submission> {
  const held = new Promise<{ url: string; headers: Record<string, string>; body: string }>((resolve) => {
    void page.route("**/pay/**", async (route) => {
      const request = route.request();
      if (request.method() !== "POST" || !request.headers()["next-action"]) return route.continue();
      resolve({ url: request.url(), headers: await request.allHeaders(), body: request.postData() ?? "" });
      return route.abort();
    });
  });
  await press();
  const { url, headers, body } = await held;
  const secret = new URL(link).pathname.slice("/pay/".length);
  const kept = Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !name.startsWith(":") && name !== "content-length" && name !== "host",
    ),
  );
  return {
    url,
    headers: kept,
    body,
    send(otherLink) {
      const otherSecret = new URL(otherLink).pathname.slice("/pay/".length);
      const fresh = `sbx_succeeds_${randomBytes(16).toString("hex")}`;
      return fetch(url.replaceAll(secret, otherSecret), {
        method: "POST",
        headers: Object.fromEntries(
          Object.entries(kept).map(([name, value]) => [name, value.replaceAll(secret, otherSecret)]),
        ),
        body: body.replaceAll(secret, otherSecret).replace(tokenForm, fresh),
      });
    },
  };
}
