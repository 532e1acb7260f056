import { CopyButton } from "./copy-button.tsx";

/** Code to read and to copy. Long lines scroll inside its own box. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  return (
    <figure className="my-4 overflow-hidden rounded-lg border border-line bg-surface">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line px-3 py-1.5 text-sm text-muted">
        {title}
        <CopyButton text={code} what={title} />
      </figcaption>
      <section
        className="max-h-[32rem] overflow-auto p-3"
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll only what can have the focus.
        tabIndex={0}
      >
        <pre className="font-mono text-sm [overflow-wrap:normal]">
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
