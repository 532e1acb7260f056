/** A table of a few columns. Where there is no room for more than two it scrolls sideways inside its own box. */
export function Table({
  label,
  titles,
  rows,
}: {
  label: string;
  titles: string[];
  rows: { key: string; cells: React.ReactNode[] }[];
}) {
  return (
    <section
      className="my-2 overflow-x-auto rounded-lg border border-line bg-surface"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll only what can have the focus.
      tabIndex={0}
    >
      <table
        className={`w-full border-collapse text-left text-sm [overflow-wrap:normal] ${titles.length > 2 ? "min-w-xl" : ""}`}
      >
        <thead>
          <tr className="border-b border-line text-muted">
            {titles.map((title) => (
              <th key={title} scope="col" className="px-4 py-2 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-line align-top last:border-0">
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places.
                <td key={index} className="px-4 py-2 [&_code]:whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
