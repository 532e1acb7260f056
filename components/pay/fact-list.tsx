/** Names and values, one a line. */
export function FactList({ facts }: { facts: [name: string, value: React.ReactNode][] }) {
  return (
    <dl className="text-sm">
      {facts.map(([name, value]) => (
        <div
          key={name}
          className="grid grid-cols-[minmax(0,7.5rem)_minmax(0,1fr)] gap-x-4 border-t border-line py-2 first:border-t-0"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
