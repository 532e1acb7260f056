import { signInLimits } from "#lib/auth/sign-in-limit.ts";
import { countRequest } from "#lib/db/queries/api-key.ts";

/** Takes one try at the password of an e-mail address, from a network address; false when there is none left for now. */
export async function admitTry(email: string, address: string | null): Promise<boolean> {
  for (const { bucket, ...limit } of signInLimits(email, address))
    if (!(await countRequest(bucket, limit)).taken) return false;
  return true;
}
