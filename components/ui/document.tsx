import type { Language } from "#lib/i18n/language.ts";

/** A whole document. What has the class `needs-script` is shown only where scripts run. `rootStyle` is CSS for `:root`; it needs the request's nonce. */
export function Document({
  language,
  nonce,
  rootStyle,
  scheme = null,
  children,
}: {
  language: Language;
  nonce?: string | undefined;
  rootStyle?: string;
  /** Light whatever the reader prefers, because what stands around it is. */
  scheme?: "light" | null;
  children: React.ReactNode;
}) {
  return (
    <html lang={language} data-scheme={scheme ?? undefined}>
      {/* biome-ignore lint/style/noHeadElement: in the app router this is how a head is written. */}
      <head>
        {/* Browsers hide a nonce from scripts, so what React finds is never what the server sent. */}
        {rootStyle && (
          <style nonce={nonce} suppressHydrationWarning>
            {rootStyle}
          </style>
        )}
        <noscript>
          <style nonce={nonce} suppressHydrationWarning>
            {".needs-script{display:none!important}"}
          </style>
        </noscript>
      </head>
      <body>{children}</body>
    </html>
  );
}
