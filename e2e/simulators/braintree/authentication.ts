import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Answered, answerBare } from "./answer.ts";
import type { KeyPair, Merchant, World } from "./state.ts";

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The merchant whose path and keys these are, or the status that a stranger gets. */
export function authenticate(
  world: World,
  request: IncomingMessage,
  merchantId: string,
): Merchant | Answered {
  const given = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const [publicKey = "", privateKey = ""] = Buffer.from(given, "base64").toString("utf8").split(":");
  const fits = (pair: KeyPair) => isSame(pair.publicKey, publicKey) && isSame(pair.privateKey, privateKey);
  const owner = Object.values(world.state.merchants).find(({ keys }) => keys.some(fits));
  if (!owner) return answerBare(401);
  if (request.headers["x-apiversion"] !== "6") return answerBare(426);
  return owner.merchantId === merchantId ? owner : answerBare(403);
}
