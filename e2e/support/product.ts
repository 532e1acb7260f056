import { rmSync } from "node:fs";
import type { FullConfig } from "@playwright/test";
import { launchProduct } from "./launch.ts";

/** Starts the product once for all tests. The function it gives back stops it and leaves nothing behind. */
export default async function startProduct(config: FullConfig): Promise<() => Promise<void>> {
  const { dataDir } = config.metadata as { dataDir: string };
  rmSync(dataDir, { recursive: true, force: true });
  const { stop } = await launchProduct(dataDir);
  return async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
