const key = "quittance-focus";

/** Notes that what the next page, or the next state of this one, says is the answer to what the reader just did. */
export function expectAnswer(): void {
  try {
    sessionStorage.setItem(key, "1");
  } catch {
    // Storage is turned off: the page is read from its top, as any other.
  }
}

/** Whether an answer was expected; once. */
export function takeAnswer(): boolean {
  try {
    const expected = sessionStorage.getItem(key) !== null;
    sessionStorage.removeItem(key);
    return expected;
  } catch {
    return false;
  }
}
