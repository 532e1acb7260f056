/**
 * A content security policy in which `directives` let in these sources too. What had none lets in only them; what stood for
 * others by default, such as `style-src` for `style-src-attr`, keeps what it had where one of those is named by itself; but
 * for nonces and hashes where `'unsafe-inline'` is let in, beside which browsers pass over it.
 */
export function widenPolicy(policy: string, directives: Record<string, readonly string[]>): string {
  const had = new Map(
    policy
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = "", ...sources]) => [name, sources]),
  );
  const standFor = (name: string) =>
    had.get(name.replace(/-(attr|elem)$/, "")) ?? had.get("default-src") ?? [];
  for (const [name, more] of Object.entries(directives)) {
    if (more.length === 0) continue;
    const without = more.includes("'unsafe-inline'") ? /^'(none'|nonce-|sha)/ : /^'none'/;
    const sources = (had.get(name) ?? standFor(name)).filter((source) => !without.test(source));
    had.set(name, [...new Set([...sources, ...more])]);
  }
  return [...had].map(([name, sources]) => [name, ...sources].join(" ")).join("; ");
}
