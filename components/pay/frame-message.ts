/** What the payment form in a frame says to the page around it, as `{ message, payload }`; every message has this prefix. */
export const framePrefix = "quittance_checkout:";

export type FrameMessage =
  | "component_loaded"
  | "component_resize"
  | "session_token_expired"
  | "session_token_invalid"
  | "session_error"
  | "payment_success"
  | "payment_failed"
  | "unsupported_language";

export type FrameNews = { message: FrameMessage; payload: Record<string, string | number | null> };
