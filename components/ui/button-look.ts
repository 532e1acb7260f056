const shape =
  "flex min-h-12 w-full items-center justify-center rounded-lg px-4 py-3 text-center text-base font-semibold no-underline motion-safe:transition-[filter] print:hidden";

/** How buttons look, whether they are `<button>` or `<a>`. The border is what forced colours show. */
export const buttonLook = {
  main: `${shape} border border-transparent bg-accent text-accent-text hover:brightness-110 active:brightness-95`,
  other: `${shape} border border-line-strong bg-surface text-ink hover:brightness-95`,
};
