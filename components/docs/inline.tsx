import { Fragment } from "react";

/** A text of the contracts: what stands in backticks is code, what stands between double stars is strong. */
export function Inline({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places.
    if (part.startsWith("`")) return <Code key={index}>{part.slice(1, -1)}</Code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
    if (part.startsWith("**")) return <strong key={index}>{part.slice(2, -2)}</strong>;
    // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
    return <Fragment key={index}>{part}</Fragment>;
  });
}

/** A code such as ORDER_NOT_FOUND, which may be broken between its words where there is no room. */
export function ErrorCodeName({ code }: { code: string }) {
  return code.split(/(?<=_)/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a code never change places.
    <Fragment key={index}>
      {word}
      <wbr />
    </Fragment>
  ));
}

/** A word of the API, a name or a value. */
export function Code({ children }: { children: React.ReactNode }) {
  return <code className="rounded bg-page px-1 font-mono text-[0.9em] ring-1 ring-line">{children}</code>;
}
