import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Credentials } from "./api-client.ts";

/** What the running product says of itself, for whoever tries it. */
export type Product = Credentials & {
  baseUrl: string;
  schemeId: string;
  accountApiKey: Credentials["apiKey"];
  payByLink: { payByLinkId: string; link: string };
  portal: { email: string; password: string };
};

export function demoFile(dataDir: string): string {
  return path.join(dataDir, "demo.json");
}

export function readProduct(dataDir: string): Product {
  return JSON.parse(readFileSync(demoFile(dataDir), "utf8")) as Product;
}

/** Everything that the product has written into its logs so far. */
export function readLogs(dataDir: string): string {
  const directory = path.join(dataDir, "logs");
  return readdirSync(directory)
    .map((file) => readFileSync(path.join(directory, file), "utf8"))
    .join("\n");
}
