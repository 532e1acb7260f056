/** A page of the documents. */
export function Article({
  over,
  title,
  wide = false,
  children,
}: {
  over: string;
  title: React.ReactNode;
  wide?: boolean;
  children: React.ReactNode;
}) {
  return (
    <main id="content" className={`min-w-0 pb-24 ${wide ? "" : "max-w-3xl"}`}>
      <p className="text-sm text-muted">{over}</p>
      <h1 className="mt-1 mb-4 text-2xl font-semibold text-balance">{title}</h1>
      {children}
    </main>
  );
}

/** A part of a page, with an address of its own. */
export function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="mb-3 scroll-mt-6 text-lg font-semibold">
        <a href={`#${id}`} className="no-underline hover:underline">
          {title}
        </a>
      </h2>
      <div className="flex flex-col gap-3">{children}</div>
    </section>
  );
}
