import type { Context } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";

/** The refs of the instruction that is meant: as given, or the only one of the order. */
export async function findRefs({ given, client, stopped }: Context, usage: string) {
  const [orderRef, instructionRef] = given;
  if (!orderRef) throw new Failure(`Which order? ${usage}`, exitCodes.usage);
  if (instructionRef) return { orderRef, instructionRef };
  const { instructions } = await client().call("getOrder", { path: { orderRef }, signal: stopped });
  const [only, ...others] = instructions.map((instruction) => instruction.instructionRef);
  if (only && others.length === 0) return { orderRef, instructionRef: only };
  const which = only ? `it has ${[only, ...others].slice(0, 10).join(", ")}` : "it has none";
  throw new Failure(`Which instruction of ${orderRef}? ${which}.`, exitCodes.usage);
}
