/** The documents inside the frames. They are the simulator's own origin, and under no policy of the page's. */

const page = (title: string, style: string, body: string, script: string | null) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<body>${body}${script ? `<script src="/frames/${script}.js"></script>` : ""}
`;

const cardStyle = `
:root { color-scheme: light; --colorPrimary: #0570de; --colorBackground: #ffffff; --colorText: #30313d; --colorDanger: #c0123c;
  --borderRadius: 6px; --fontFamily: system-ui, sans-serif; --fontSizeBase: 16px; --line: #8d94a3; --hint: #5f6577; }
:root[data-theme=night] { color-scheme: dark; --colorPrimary: #85d996; --colorBackground: #30313d; --colorText: #ffffff; --colorDanger: #fe87a1; --line: #7d7f93; --hint: #b9bbc9; }
html, body { margin: 0; background: transparent; }
body { font: var(--fontSizeBase)/1.4 var(--fontFamily); color: var(--colorText); padding: 2px; box-sizing: border-box; overflow: hidden; }
[hidden] { display: none !important; }
fieldset { display: flex; gap: 16px; border: 0; margin: 0 0 12px; padding: 0; }
fieldset label { display: flex; align-items: center; gap: 6px; min-height: 28px; }
#card { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 12px; }
.wide { grid-column: 1 / -1; }
#card label { display: block; font-size: .875em; font-weight: 500; margin-bottom: 4px; }
#card input { width: 100%; height: 44px; box-sizing: border-box; font: inherit; color: inherit; background: var(--colorBackground);
  border: 1px solid var(--line); border-radius: var(--borderRadius); padding: 0 12px; font-variant-numeric: tabular-nums; }
#card select { width: 100%; height: 44px; box-sizing: border-box; font: inherit; color: inherit; background: var(--colorBackground);
  border: 1px solid var(--line); border-radius: var(--borderRadius); padding: 0 8px; }
#card select:focus { outline: 2px solid var(--colorPrimary); outline-offset: 0; border-color: var(--colorPrimary); }
#card input::placeholder { color: var(--hint); opacity: 1; }
#card input:focus { outline: 2px solid var(--colorPrimary); outline-offset: 0; border-color: var(--colorPrimary); }
#card input[aria-invalid=true] { border-color: var(--colorDanger); }
.problem { min-height: 1.25rem; font-size: .8125em; line-height: 1.25rem; color: var(--colorDanger); margin: 0; }
`;

const input = (id: string, label: string, autocomplete: string, hint: string, isWide = false) => `
<div${isWide ? ' class="wide"' : ""}><label for="${id}">${label}</label>
<input id="${id}" inputmode="numeric" autocomplete="${autocomplete}" placeholder="${hint}" aria-describedby="${id}-problem" aria-invalid="false">
<p class="problem" id="${id}-problem" role="alert"></p></div>`;

/** Stripe's own form asks for it too, unless the page asks for it itself. */
const countryRow = `
<div class="wide"><label for="country">Country</label><select id="country" autocomplete="country">
<option value="GB">United Kingdom</option><option value="DE">Germany</option><option value="FR">France</option><option value="CH">Switzerland</option><option value="US">United States</option></select></div>`;

/** The card's fields; with a choice of the wallet before them, where there is one. */
export function cardPage(hasWallet: boolean): string {
  const choice = hasWallet
    ? `<fieldset id="methods" aria-label="Payment method"><label><input type="radio" name="method" value="card" checked> Card</label>
<label><input type="radio" name="method" value="google_pay"> Google Pay</label></fieldset>`
    : "";
  const fields = [
    input("number", "Card number", "cc-number", "1234 1234 1234 1234", true),
    input("expiry", "Expiry date", "cc-exp", "MM / YY"),
    input("cvc", "Security code", "cc-csc", "CVC"),
    countryRow,
  ];
  return page("Secure card payment", cardStyle, `${choice}<div id="card">${fields.join("")}</div>`, "card");
}

const challengeStyle = `
:root { color-scheme: light; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: rgb(20 22 30 / .55); font: 16px/1.5 system-ui, sans-serif; color: #1f2430; }
#question { position: relative; box-sizing: border-box; width: min(100vw - 32px, 400px); background: #fff; border-radius: 12px; padding: 24px; box-shadow: 0 12px 40px rgb(0 0 0 / .25); }
h1 { font-size: 20px; margin: 0 40px 8px 0; }
p { margin: 0 0 20px; }
button { font: inherit; min-height: 44px; border-radius: 8px; border: 1px solid #6b7280; background: #fff; color: inherit; padding: 0 20px; cursor: pointer; }
button:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
.first { background: #1f2430; border-color: #1f2430; color: #fff; }
.row { display: grid; gap: 12px; grid-template-columns: 1fr 1fr; }
#close { position: absolute; top: 12px; right: 12px; min-height: 36px; padding: 0 12px; border-color: transparent; }
`;

const question = (actions: string) => `
<div id="question" role="dialog" aria-modal="true" aria-labelledby="title"><h1 id="title">3-D Secure test page</h1>
<p>In real life, this payer's bank would ask here whether it is them. This is a simulator: choose what they answer.</p>
${actions}</div>`;

/** The bank's question over the page. */
export function challengePage(): string {
  const actions = `<div class="row"><button id="complete" class="first">Complete</button><button id="fail">Fail</button></div>
<button id="close">Close</button>`;
  return page("3-D Secure", challengeStyle, question(actions), "challenge");
}

/** The bank's question as a page of its own, to which the payer was sent. */
export function redirectPage(action: string): string {
  const actions = `<form method="post" action="${action}" class="row">
<button name="outcome" value="complete" class="first">Complete</button><button name="outcome" value="fail">Fail</button></form>`;
  return page("3-D Secure", challengeStyle, question(actions), null);
}
