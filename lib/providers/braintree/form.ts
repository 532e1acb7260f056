import type { BrowserForm, BrowserSource } from "../app.ts";
export const form: BrowserForm = { sources: () => [] };
