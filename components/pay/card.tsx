/** The one surface that a payer's page has. `attached` to what stands above it, it has no corners there. */
export function Card({ attached = false, children }: { attached?: boolean; children: React.ReactNode }) {
  return (
    <div
      className={`flex flex-col gap-5 border border-line bg-surface p-5 sm:p-8 print:border-0 print:p-0 ${attached ? "rounded-b-lg" : "rounded-lg shadow-card"}`}
    >
      {children}
    </div>
  );
}
