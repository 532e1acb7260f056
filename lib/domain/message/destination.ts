/**
 * A destination for people to recognise who know it, and for nobody else to use: "a•••@example.com", and of a telephone
 * number its last digits.
 */
export function maskDestination(destination: string): string {
  const at = destination.lastIndexOf("@");
  return at > 0 ? `${destination.slice(0, 1)}•••${destination.slice(at)}` : `•••${destination.slice(-3)}`;
}
