type Question = { frame: string; asked: number; what: string; detail: never };

const place = new URLSearchParams(location.search);
const frame = place.get("frame") ?? "";
const parentOrigin = place.get("parent") ?? location.origin;

/** Where this frame's calls go. */
export const apiOrigin =
  location.origin === "https://js.stripe.com" ? "https://api.stripe.com" : location.origin;

/** Tells the page something; never anything that was typed. */
export function tellPage(event: string, detail: unknown = null): void {
  parent.postMessage({ frame, event, detail }, parentOrigin);
}

/** Answers what the page asks, and lets it begin. */
export function answerPage(answers: Record<string, (detail: never) => unknown>): void {
  addEventListener("message", async ({ source, data }: MessageEvent<Question>) => {
    if (source !== parent || data?.frame !== frame) return;
    const value = await answers[data.what]?.(data.detail);
    tellPage("answer", { asked: data.asked, value });
  });
  tellPage("ready");
}

/** A form with brackets for what is nested, as the API takes it; what is undefined is left out. */
export function encodeForm(value: unknown, name = "", form = new URLSearchParams()): URLSearchParams {
  if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) encodeForm(inner, name ? `${name}[${key}]` : key, form);
  else if (value !== undefined && value !== null && value !== "") form.set(name, String(value));
  return form;
}

/** Posts a form to the API; gives what it answered, or its error. */
export async function postForm(path: string, key: string, body: object) {
  try {
    const answer = await fetch(`${apiOrigin}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/x-www-form-urlencoded" },
      body: encodeForm(body).toString(),
    });
    const value = await answer.json();
    return answer.ok ? { value } : { error: value.error };
  } catch {
    return { error: { type: "api_connection_error", message: "We could not reach our payment provider." } };
  }
}
