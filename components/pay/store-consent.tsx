export type ConsentWords = { label: string; explanation: string };

/** Asks whether what is paid with may be kept and charged again. Never given beforehand. */
export function StoreConsent({
  words,
  given,
  onChange,
}: {
  words: ConsentWords;
  given: boolean;
  onChange(given: boolean): void;
}) {
  return (
    <div className="flex gap-3">
      <input
        id="store-consent"
        type="checkbox"
        className="mt-0.5 size-6 shrink-0 accent-accent"
        checked={given}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby="store-consent-explanation"
      />
      <div>
        <label htmlFor="store-consent" className="font-medium">
          {words.label}
        </label>
        <p id="store-consent-explanation" className="text-sm text-muted">
          {words.explanation}
        </p>
      </div>
    </div>
  );
}
