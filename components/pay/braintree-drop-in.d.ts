import "braintree-web-drop-in";

/** What the drop-in has, and its published types do not know of. */
declare module "braintree-web-drop-in" {
  interface Dropin {
    /** The bank's question is drawn. */
    on(event: "3ds:authentication-modal-render", handler: () => void): void;
  }
}
