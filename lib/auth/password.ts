import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's parameters for scrypt: 2^17 rounds of 8 blocks, about 128 MB and a third of a second. */
const cost = { N: 2 ** 17, r: 8, p: 1 };

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 32, { ...options, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** A password as it is kept: `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** Whether this is the password. Takes as long for a person who does not exist, given `null`. */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = (kept ?? "").split("$");
  if (scheme !== "scrypt" || !salt || !hash) {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const key = await derive(password, Buffer.from(salt, "base64"), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(key, Buffer.from(hash, "base64"));
}
