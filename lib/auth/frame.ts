import { parseOrigin } from "#lib/domain/origin/origin.ts";

/** The cookie that keeps what the page around a checkout asked for, for when the payer is back from the bank. */
export const frameCookie = "quittance_frame";

const names = ["origin", "language", "returnUrl", "scheme"] as const;

/** Browsers keep no cookie that is larger. */
const maximumLength = 3_500;

/** What the page around asks for, of all that stands in an address; null when that is nothing. */
export function frameSettingsText(search: URLSearchParams): string | null {
  const kept = new URLSearchParams();
  for (const name of names) {
    const value = search.get(name);
    if (value) kept.set(name, value);
  }
  const text = kept.toString();
  return text && text.length <= maximumLength ? text : null;
}

export type FrameSettings = {
  origin: string | null;
  language: string | null;
  returnUrl: string | null;
  /** The page around is never dark. */
  scheme: "light" | null;
};

/** Likewise, read. Whether it may be had is decided by whoever knows the tenant. */
export function readFrameSettings(search: URLSearchParams): FrameSettings {
  const returnUrl = URL.parse(search.get("returnUrl") ?? "");
  return {
    origin: parseOrigin(search.get("origin") ?? ""),
    language: search.get("language"),
    returnUrl: returnUrl && /^https?:$/.test(returnUrl.protocol) ? returnUrl.href : null,
    scheme: search.get("scheme") === "light" ? "light" : null,
  };
}
