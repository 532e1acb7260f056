import Link from "next/link";

/** A link in a text. */
export function DocLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="underline decoration-line-strong underline-offset-4">
      {children}
    </Link>
  );
}
