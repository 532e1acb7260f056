import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { env } from "#lib/env.ts";

/**
 * Secrets at rest. Each tenant has a data key of its own, wrapped by a key from the environment; changing the
 * environment's key re-wraps the data keys and touches no secret. What is sealed is bound to its place, so a
 * ciphertext moved to another row or tenant does not open.
 */

const ivBytes = 12;
const tagBytes = 16;

/** Without it a shortened tag would be taken too. */
const options = { authTagLength: tagBytes };

/** Where a secret is kept. */
export type SealedPlace = { tenantId: string; table: string; column: string; row: string };

export type WrappedDataKey = { dataKey: Buffer; dataKeyWrappedBy: string };

function encrypt(key: KeyObject | Buffer, plaintext: Buffer, associated: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv, options).setAAD(Buffer.from(associated));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject | Buffer, sealed: Buffer, associated: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivBytes), options)
    .setAAD(Buffer.from(associated))
    .setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]);
}

const placeText = ({ tenantId, table, column, row }: SealedPlace) => [tenantId, table, column, row].join("/");

/** A new tenant's data key, wrapped by the environment's first key. */
export function newDataKey(tenantId: string): WrappedDataKey {
  const [current] = env().ENCRYPTION_KEYS;
  if (!current) throw new Error("ENCRYPTION_KEYS is empty");
  return {
    dataKey: encrypt(current.key, randomBytes(32), `${tenantId}/data-key`),
    dataKeyWrappedBy: current.id,
  };
}

/** The tenant's data key. Throws when the environment no longer has the key that wraps it, or has another under its id. */
export function unwrapDataKey(tenantId: string, { dataKey, dataKeyWrappedBy }: WrappedDataKey): KeyObject {
  const wrapping = env().ENCRYPTION_KEYS.find(({ id }) => id === dataKeyWrappedBy);
  if (!wrapping)
    throw new Error(`ENCRYPTION_KEYS lacks the key "${dataKeyWrappedBy}", which wraps data in use`);
  return createSecretKey(decrypt(wrapping.key, dataKey, `${tenantId}/data-key`));
}

/** Seals a text for one place. */
export function seal(dataKey: KeyObject, place: SealedPlace, text: string): Buffer {
  return encrypt(dataKey, Buffer.from(text), placeText(place));
}

/** Opens what was sealed for this very place; throws on anything else. */
export function unseal(dataKey: KeyObject, place: SealedPlace, sealed: Buffer): string {
  return decrypt(dataKey, sealed, placeText(place)).toString();
}

/** A keyed hash by which a secret can be found again, but not read: of a pay link, a payment token, a browser's cookie. */
export function lookupHash(
  purpose: "pay-link" | "payment-token" | "payer" | "invitation",
  secret: string,
): Buffer {
  return createHmac("sha256", env().LOOKUP_KEY).update(`${purpose}:${secret}`).digest();
}
