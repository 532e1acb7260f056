import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";

/** What was refused of the work, and where in it; fails when nothing was. */
export async function faultsOf(work: Promise<unknown>): Promise<Pick<Fault, "code" | "field">[]> {
  const error = await work.then(
    () => new Error("nothing was refused"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error;
  return error.faults.map(({ code, field }) => (field === undefined ? { code } : { code, field }));
}

/** The codes alone. */
export async function refusedWith(work: Promise<unknown>): Promise<string[]> {
  return (await faultsOf(work)).map(({ code }) => code);
}
