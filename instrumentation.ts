/** Runs once when the web server starts: wrong settings stop it here, by name, and not at the first payment. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("#lib/env.ts");
  env();
}
