const key = "quittance-amount-changed";

/** Notes that the page is loaded again because the amount is another than the payer was shown. */
export function noteAmountChange(): void {
  try {
    sessionStorage.setItem(key, "1");
  } catch {
    // Storage is turned off: the new amount stands on the page and its button all the same.
  }
}

/** Whether that was so; once. */
export function takeAmountChange(): boolean {
  try {
    const changed = sessionStorage.getItem(key) !== null;
    sessionStorage.removeItem(key);
    return changed;
  } catch {
    return false;
  }
}
