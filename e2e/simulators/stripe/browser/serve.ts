import type { Settings } from "../desk.ts";

export type BrowserAnswer = { type: string; body: string };

/** What a browser fetches: the script, and the frames that it opens. */
export async function findBrowserAnswer(
  _path: string,
  _query: string,
  _settings: Settings,
): Promise<BrowserAnswer | null> {
  return null;
}
