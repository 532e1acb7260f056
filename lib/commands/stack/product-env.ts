import { keepKeys } from "./keys.ts";

/** The settings of a product that keeps its own database: nothing has to be set by hand. */
export function embeddedEnv(dataDir: string, databaseUrl: string, baseUrl: string): Record<string, string> {
  return {
    ...keepKeys(dataDir),
    DATABASE_URL: databaseUrl,
    // A login for the operator's own database says nothing about this one.
    APP_DATABASE_URL: "",
    BASE_URL: baseUrl,
  };
}

/** Where a product on this machine is reached. */
export function localBaseUrl(port: number): string {
  return `http://localhost:${port}`;
}
