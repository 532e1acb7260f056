/**
 * The program of `/checkout.js`. It is sent to browsers as its own source text, so it uses nothing from outside itself.
 * Defines `<quittance-checkout token return-url language mode>`: a frame with the payment form of a checkout session, as
 * high as what is in it, whose news are told as events on the element.
 */
export function defineCheckout(origin: string): void {
  const prefix = "quittance_checkout:";
  const titles: Record<string, string> = { en: "Payment", de: "Zahlung", fr: "Paiement" };
  const startHeight = 640;
  const patienceMs = 20_000;
  if (customElements.get("quittance-checkout")) return;

  class Checkout extends HTMLElement {
    static observedAttributes = ["token", "return-url", "language", "mode"];
    frame: HTMLIFrameElement | null = null;
    timer = 0;
    isDrawing = false;
    isLoaded = false;
    isPaid = false;

    connectedCallback() {
      addEventListener("message", this);
      this.draw();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.empty();
    }

    attributeChangedCallback(_name: string, before: string | null, now: string | null) {
      if (before !== now && this.isConnected) this.draw();
    }

    empty() {
      clearTimeout(this.timer);
      this.frame?.remove();
      this.frame = null;
      this.isLoaded = false;
      this.isPaid = false;
    }

    /** Once for any number of attributes that change together. */
    draw() {
      if (this.isDrawing) return;
      this.isDrawing = true;
      queueMicrotask(() => {
        this.isDrawing = false;
        this.empty();
        const token = this.getAttribute("token");
        if (!token || !this.isConnected) return;
        const language = this.getAttribute("language") ?? "";
        const address = new URL(`/checkout/${encodeURIComponent(token)}`, origin);
        address.search = String(
          new URLSearchParams({
            origin: location.origin,
            language,
            returnUrl: this.getAttribute("return-url") ?? "",
            // A dark form in a page that is never dark would be a hole in it.
            scheme: getComputedStyle(this).colorScheme.includes("dark") ? "" : "light",
          }),
        );
        const frame = document.createElement("iframe");
        frame.title = titles[language.slice(0, 2).toLowerCase()] ?? "Payment";
        frame.allow = "payment";
        frame.style.cssText = `display:block;width:100%;height:${startHeight}px;border:0`;
        frame.src = address.href;
        this.frame = frame;
        this.append(frame);
        this.timer = setTimeout(() => {
          // Most often because the tenant does not let this page's origin embed it.
          this.tell("session_failed", { reason: "not_loaded" });
        }, patienceMs) as unknown as number;
      });
    }

    tell(name: string, detail: object) {
      this.dispatchEvent(new CustomEvent(prefix + name, { detail, bubbles: true, composed: true }));
    }

    handleEvent({ source, origin: from, data }: MessageEvent) {
      if (!this.frame || source !== this.frame.contentWindow || from !== origin) return;
      const said = String(data?.message);
      if (!said.startsWith(prefix)) return;
      const name = said.slice(prefix.length);
      const payload = data.payload ?? {};
      clearTimeout(this.timer);
      if (name === "component_resize") {
        if (payload.height > 0) this.frame.style.height = `${Math.min(payload.height, 10_000)}px`;
      } else if (name === "component_loaded") {
        // Of the next pages in the frame, the bank's answer among them, it is no news.
        if (this.isLoaded) return;
        this.isLoaded = true;
        const mode = this.getAttribute("mode");
        this.tell(name, payload);
        if (mode && mode !== payload.mode) this.tell("session_failed", { ...payload, reason: "wrong_mode" });
      } else if (name === "payment_success") {
        // It is said of every page that shows it, and has happened once.
        if (!this.isPaid) this.tell("session_success", payload);
        this.isPaid = true;
      } else if (name === "unsupported_language") {
        // It goes on in another.
        this.tell(name, payload);
      } else this.tell("session_failed", { reason: name, ...payload });
    }
  }
  customElements.define("quittance-checkout", Checkout);
}
