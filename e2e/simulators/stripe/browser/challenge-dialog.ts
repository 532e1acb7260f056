import { openFrame } from "./frame-link.ts";

/** Puts the bank's question over the page, until the payer has answered it or closed it; gives the intent as it is then. */
export function showChallenge<Intent>(
  addresses: { frames: string },
  details: { key: string; intentId: string; clientSecret: string },
): Promise<{ intent?: Intent; error?: object }> {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const link = openFrame(addresses.frames, "/frames/challenge", "3D Secure authentication", (event) => {
      if (event === "loaderror")
        finish({ error: { type: "api_connection_error", message: "The bank's page could not be loaded." } });
    });
    const finish = (end: { intent?: Intent; error?: object }) => {
      link.close();
      if (before instanceof HTMLElement) before.focus();
      resolve(end);
    };
    const { style } = link.iframe;
    Object.assign(style, { position: "fixed", inset: "0", width: "100%", height: "100%", border: "0" });
    Object.assign(style, { zIndex: "2147483647", colorScheme: "light", background: "transparent" });
    document.body.append(link.iframe);
    link.iframe.focus();
    void link.ask<{ intent?: Intent; error?: object }>("challenge", details).then(finish);
  });
}
