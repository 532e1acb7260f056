/**
 * Lets the pool's "too many at once" pass: a crowd is told to come again where the machine is slow, and what matters of
 * it is what has become of the money.
 */
export async function unlessBusy<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.message === "timeout exceeded when trying to connect") return null;
    throw error;
  }
}
