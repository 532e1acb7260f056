/** The one surface that a payer's page has. */
export function Card({ children }: { children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-8 print:border-0 print:p-0">
      {children}
    </div>
  );
}
