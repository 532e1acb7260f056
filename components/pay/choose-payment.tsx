import type { PaymentChoice } from "./payment-choice.ts";

/** Large rows to choose from, the first one chosen; nothing where there is no choice. */
export function ChoosePayment({
  legend,
  choices,
  chosen,
  onChoose,
}: {
  legend: string;
  choices: readonly PaymentChoice[];
  chosen: PaymentChoice | undefined;
  onChoose(choice: PaymentChoice): void;
}) {
  if (choices.length < 2) return null;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.installedAppId}
          className="flex min-h-12 cursor-pointer items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-3 has-checked:border-accent has-checked:font-semibold"
        >
          <input
            type="radio"
            name="payment-choice"
            className="size-5 accent-accent"
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
          />
          {choice.name}
        </label>
      ))}
    </fieldset>
  );
}
