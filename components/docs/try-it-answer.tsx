import { CodeBlock } from "./code-block.tsx";
import type { Received } from "./send-request.ts";

/** What came back: status and time first, then the body, and the headers on demand. */
export function TryItAnswer({ received }: { received: Received }) {
  const { status, statusText, milliseconds, headers, text, picture } = received;
  return (
    <div className="mt-4">
      <p>
        <span className={`font-mono font-semibold ${status < 400 ? "text-success" : "text-danger"}`}>
          {status} {statusText}
        </span>{" "}
        <span className="text-muted">in {milliseconds} ms</span>
      </p>
      {/* biome-ignore lint/performance/noImgElement: it is no file of ours, but what was just answered. */}
      {picture && <img src={picture} alt="What was answered" className="mt-3 max-w-full bg-white" />}
      {text && <CodeBlock title="Answer" code={text} />}
      <details className="text-sm">
        <summary>{headers.length} headers</summary>
        <dl className="mt-2 font-mono text-sm">
          {headers.map(([name, value]) => (
            <div key={name} className="border-b border-line py-1 last:border-0">
              <dt className="inline text-muted">{name}: </dt>
              <dd className="inline">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
