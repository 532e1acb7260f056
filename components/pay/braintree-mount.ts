import type { Dropin, Options } from "braintree-web-drop-in";
import type { Gate } from "./gate.ts";

/** One drop-in ends before the next begins: each takes the other's style sheet for its own. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Begins with the card's fields where there are several ways to pay, as where there is one; the drop-in begins with a list of
 * the ways. The card is chosen before its fields are there, because they take the payer's keyboard when they are chosen.
 * Gives what stops looking for the list.
 */
function beginWithCard(container: HTMLElement): () => void {
  const observer = new MutationObserver(() => {
    const card = container.querySelector<HTMLElement>(".braintree-option__card");
    if (!card) return;
    observer.disconnect();
    card.click();
  });
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Puts a drop-in into an element of its own; gives what removes both, whether or not it has come. */
export function mountDropin(
  place: HTMLElement,
  makeOptions: (container: HTMLElement) => Promise<Options>,
  gate: Gate,
  show: (dropin: Dropin) => void,
): () => void {
  const container = document.createElement("div");
  // The drop-in fetches its style sheet from elsewhere unless there is something of this id; it is in our own.
  const marker = Object.assign(document.createElement("meta"), { id: "braintree-dropin-stylesheet" });
  const stopLooking = beginWithCard(container);
  let isGone = false;
  const shown = last.then(async () => {
    if (isGone) return null;
    place.append(container);
    document.head.append(marker);
    const [options, { create }] = await Promise.all([
      makeOptions(container),
      import("braintree-web-drop-in"),
    ]);
    return isGone ? null : create(options);
  });
  shown
    .then((dropin) => {
      if (!dropin || isGone) return;
      show(dropin);
      gate.open();
    }, gate.fail)
    .finally(stopLooking);
  return () => {
    isGone = true;
    last = shown
      .then((dropin) => dropin?.teardown())
      .catch(() => {})
      .finally(() => {
        container.remove();
        marker.remove();
      });
  };
}
