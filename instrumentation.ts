/** Runs once when the web server starts: wrong settings stop it here, by name, and not at the first payment. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("#lib/env.ts");
  const { standAtFrontDoor } = await import("#lib/http/front-door.ts");
  standAtFrontDoor();
  // The library behind the portal's sign-in reads its own address from the environment only.
  const { BASE_URL } = env();
  process.env.NEXTAUTH_URL ??= BASE_URL;
}
