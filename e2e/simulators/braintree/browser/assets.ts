import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Answered } from "../answer.ts";

const require = createRequire(import.meta.url);

/** A file of the browser's side that lies beside this one. */
export const readBeside = (name: string) => readFileSync(path.join(import.meta.dirname, name), "utf8");

/** CommonJS modules, from one of them on, as one script that leaves what it exports under a name. */
function bundle(entry: string, name: string): string {
  const modules = new Map<string, string>();
  const add = (file: string) => {
    if (modules.has(file)) return;
    const source = readFileSync(file, "utf8");
    modules.set(file, "");
    const resolve = createRequire(file).resolve;
    const written = source.replaceAll(/require\("([^"]+)"\)/g, (_, wanted: string) => {
      const found = resolve(wanted);
      add(found);
      return `load(${JSON.stringify(path.relative(process.cwd(), found))})`;
    });
    modules.set(file, written);
  };
  add(entry);
  const entries = [...modules].map(
    ([file, source]) =>
      `${JSON.stringify(path.relative(process.cwd(), file))}: (module, exports) => {\n${source}\n}`,
  );
  return `window.${name} = (() => {
  const modules = {${entries.join(",\n")}};
  const loaded = {};
  const load = (file) => {
    if (!loaded[file]) modules[file]((loaded[file] = { exports: {} }), loaded[file].exports);
    return loaded[file].exports;
  };
  return load(${JSON.stringify(path.relative(process.cwd(), entry))});
})();`;
}

let frame: string | null = null;

const frameScripts = ["card-checks.js", "card-tokens.js", "frame.js"]
  .map((name) => `<script type="module">${readBeside(name)}</script>`)
  .join("\n");

/** The page in which one field of a card is entered. Braintree publishes none; this one speaks the same bus. */
function writeFrame(): string {
  frame ??= `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Secure card field</title>
<style>html,body{margin:0;height:100%}label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input{box-sizing:border-box;width:100%;height:100%;border:0;outline:0;padding:0;background:transparent;font-size:16px}</style>
</head>
<body><script>${bundle(require.resolve("framebus"), "Framebus")}</script>${frameScripts}</body>
</html>`;
  return frame;
}

const answer = (type: string, body: string): Answered => ({
  status: 200,
  headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" },
  body,
});

/** What Braintree's hosts for files have under a path; null when nothing. */
export function answerAsset(pathname: string): Answered | null {
  if (/^\/web\/[\d.]+\/html\/hosted-fields-frame(\.min)?\.html$/.test(pathname))
    return answer("text/html", writeFrame());
  if (/^\/web\/dropin\/[\d.]+\/css\/dropin(\.min)?\.css$/.test(pathname))
    return answer("text/css", readFileSync(require.resolve("braintree-web-drop-in/dropin.css"), "utf8"));
  return null;
}

export const answerScript = (source: string) => answer("text/javascript", source);

/** PayPal's own window: its payer agrees, or closes it. */
export const answerPayPalWindow = () =>
  answer(
    "text/html",
    `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>PayPal (simulated)</title>
<body><h1>PayPal (simulated)</h1><button>Agree and pay</button>
<script>document.querySelector("button").onclick = () =>
  opener.postMessage({ payerId: "SIM" + Math.random().toString(36).slice(2, 12).toUpperCase() }, "*");</script></body></html>`,
  );

export const answerEmptyPage = () => answer("text/html", "<!doctype html><title>PayPal</title>");
