import { type FrameLink, openFrame } from "./frame-link.ts";
import { integrationError } from "./integration-error.ts";

export type Appearance = { theme?: string; variables?: Record<string, string> };
export type PaymentElementOptions = {
  wallets?: { googlePay?: "auto" | "never" };
  defaultValues?: { billingDetails?: { address?: { country?: string } } };
};
type Listener = (detail: unknown) => void;

/** How high the frame is before it has said so itself; the same, so that nothing on the page moves. */
const usualHeight = 262;

export type PaymentElement = ReturnType<typeof makePaymentElement>;

/** The card's fields, in a frame. It may be mounted once, and is gone when it is destroyed. */
export function makePaymentElement(
  frames: string,
  { wallets, defaultValues }: PaymentElementOptions,
  appearance: () => Appearance,
  forget: () => void,
) {
  const listeners = new Map<string, Set<Listener>>();
  let link: FrameLink | null = null;
  let isDestroyed = false;

  const tell = (event: string, detail: Record<string, unknown> = {}) => {
    for (const listener of [...(listeners.get(event) ?? [])]) listener({ elementType: "payment", ...detail });
  };
  const hear = (event: string, detail: unknown) => {
    if (event === "height" && link) link.iframe.style.height = `${Number(detail)}px`;
    if (event === "ready") {
      void link?.ask("appearance", appearance());
      void link?.ask("options", {
        googlePay: wallets?.googlePay ?? "auto",
        country: defaultValues?.billingDetails?.address?.country ?? null,
      });
    }
    if (event === "loaderror")
      tell("loaderror", {
        error: { type: "api_connection_error", message: "The payment form could not be loaded." },
      });
    else if (event !== "height") tell(event, Object(detail));
  };
  const close = () => {
    link?.close();
    link = null;
  };
  const element = {
    on(event: string, listener: Listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return element;
    },
    off(event: string, listener?: Listener) {
      if (listener) listeners.get(event)?.delete(listener);
      else listeners.delete(event);
      return element;
    },
    once(event: string, listener: Listener) {
      const first: Listener = (detail) => {
        element.off(event, first);
        listener(detail);
      };
      return element.on(event, first);
    },
    mount(target: string | HTMLElement) {
      if (isDestroyed)
        throw integrationError("This Element has already been destroyed. Please create a new one.");
      const place = typeof target === "string" ? document.querySelector(target) : target;
      if (!place)
        throw integrationError(`The selector you specified (${String(target)}) applies to no DOM elements.`);
      close();
      link = openFrame(frames, "/frames/card", "Secure card payment input frame", hear);
      const { style } = link.iframe;
      style.border = "0";
      style.display = "block";
      style.width = "100%";
      style.height = `${usualHeight}px`;
      // A frame is see-through only when both sides mean the same scheme.
      style.colorScheme = appearance().theme === "night" ? "dark" : "light";
      place.replaceChildren(link.iframe);
      queueMicrotask(() => tell("loaderstart"));
    },
    update(_options: object) {
      return element;
    },
    restyle() {
      if (!link) return;
      link.iframe.style.colorScheme = appearance().theme === "night" ? "dark" : "light";
      void link.ask("appearance", appearance());
    },
    unmount: close,
    destroy() {
      isDestroyed = true;
      close();
      listeners.clear();
      forget();
    },
    focus: () => void link?.ask("focus"),
    blur: () => void link?.ask("blur"),
    clear: () => void link?.ask("clear"),
    collapse: () => undefined,
    /** Asks the frame; null when the element is not on the page. */
    ask: <Value>(what: string, detail?: unknown): Promise<Value> | null =>
      link?.ask<Value>(what, detail) ?? null,
  };
  return element;
}
