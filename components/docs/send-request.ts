/** What came back, as it came. */
export type Received = {
  status: number;
  statusText: string;
  milliseconds: number;
  headers: [string, string][];
  text: string;
  /** A picture, as an address that shows it. */
  picture: string | null;
};

const pretty = (text: string) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

/** Sends a request to this origin, and reads all of the answer. Rejects when none comes. */
export async function sendRequest(
  path: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body: string | null },
): Promise<Received> {
  const started = performance.now();
  const response = await fetch(path, { method, headers, body, credentials: "omit", cache: "no-store" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get("content-type") ?? "";
  const text = new TextDecoder().decode(bytes);
  return {
    status: response.status,
    statusText: response.statusText,
    milliseconds: Math.round(performance.now() - started),
    headers: [...response.headers],
    text: type.startsWith("image/png") ? `${bytes.length} bytes` : pretty(text),
    picture: type.startsWith("image/")
      ? `data:${type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`
      : null,
  };
}
