const colours: Record<string, string> = {
  GET: "text-accent",
  POST: "text-success",
  PUT: "text-warning",
  DELETE: "text-danger",
};

/** An HTTP method, always the same width, so that paths below each other begin below each other. */
export function Method({ name }: { name: string }) {
  return (
    <span className={`inline-block w-14 shrink-0 font-mono text-sm font-semibold ${colours[name] ?? ""}`}>
      {name}
    </span>
  );
}
