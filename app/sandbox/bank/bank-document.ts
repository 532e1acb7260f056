import { escapeHtml, plainDocument } from "../plain-document.ts";

const style = `
:root{color-scheme:light dark;--page:#241f31;--sheet:#fff;--ink:#1d1a26;--soft:#57516a;--line:#857f98;--main:#5b3fa8;--main-ink:#fff}
@media (prefers-color-scheme:dark){:root{--page:#120f1a;--sheet:#1f1b2b;--ink:#efedf5;--soft:#b4aec6;--main:#b9a5f5;--main-ink:#1a1527}}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;background:var(--page);color:var(--ink);font:1rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.test{margin:0;padding:8px 16px;background:#f6c945;color:#1d1a26;text-align:center;font-weight:700}
main{max-width:26rem;margin:32px auto;padding:24px;background:var(--sheet);border:1px solid var(--line)}
.bank{margin:0 0 16px;padding-bottom:12px;border-bottom:1px dashed var(--line);font-weight:700}
h1{margin:0 0 12px;font-size:1.25rem;line-height:1.3}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:16px 0}
dt{color:var(--soft)}dd{margin:0;font-weight:700}
form{display:flex;flex-direction:column;gap:12px;margin-top:20px}
button,a.button{display:block;min-height:48px;width:100%;padding:12px 16px;border:2px solid var(--main);border-radius:0;background:transparent;color:var(--ink);font:inherit;font-weight:700;text-align:center;text-decoration:none;cursor:pointer}
button.main{background:var(--main);color:var(--main-ink)}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
`;

/** A page of the pretend bank. It looks like nobody else's, and says that it is a test. */
export function bankDocument(page: {
  title: string;
  body: string;
  formAction?: string;
  status?: number;
}): Response {
  return plainDocument({
    language: "en",
    title: `${page.title} – Sandbox Bank`,
    style,
    body: `<aside class="test">Test bank: no real money moves</aside>
<main>
<p class="bank">Sandbox Bank</p>
<h1>${escapeHtml(page.title)}</h1>
${page.body}
</main>`,
    // Banks let their check stand in the frame of whatever shop asked for it.
    policy: { "frame-ancestors": "*", ...(page.formAction ? { "form-action": page.formAction } : {}) },
    ...(page.status ? { status: page.status } : {}),
  });
}

/** The bank's page for a check that it never asked for. */
export function noSuchCheck(): Response {
  return bankDocument({
    title: "There is nothing to confirm here",
    body: "<p>Go back to the shop and start again.</p>",
    status: 404,
  });
}
