/** The look of the frame: that of the page around it, so that nobody sees where the frame begins. */
const colours = `:root{color-scheme:light dark;--ink:#17191d;--soft:#50555e;--line:#838993;--hair:#d9dce1;--field:#fff;--bad:#a61b1b}
`;

const darkColours = `@media (prefers-color-scheme:dark){:root{--ink:#eceef1;--soft:#a9afb9;--line:#7b828d;--hair:#2d3138;--field:#101114;--bad:#ff9d96}}
`;

const shapes = `*{box-sizing:border-box}
[hidden]{display:none!important}
html{background:transparent}
body{margin:0;padding:4px;color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
form{display:flex;flex-direction:column;gap:16px;margin:0}
.row{display:flex;flex-wrap:wrap;gap:16px}
.row>*{flex:1 1 8.5rem}
label{display:block;font-weight:600}
.hint{display:block;color:var(--soft);font-size:.875rem}
input{display:block;width:100%;min-height:48px;margin-top:4px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--field);color:var(--ink);font:inherit;font-variant-numeric:tabular-nums}
input[aria-invalid=true]{border:2px solid var(--bad);padding:7px 11px}
:focus-visible{outline:3px solid var(--ink);outline-offset:1px}
.error{display:flex;gap:6px;margin:4px 0 0;color:var(--bad);font-size:.875rem}
.error::before{content:"!"/"";font-weight:700;flex:none;width:1.25rem;height:1.25rem;margin-top:.05rem;border:2px solid;border-radius:50%;font-size:.8rem;line-height:1rem;text-align:center}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.off{display:none}
details{font-size:.875rem}
summary{min-height:24px;cursor:pointer;color:var(--soft);text-decoration:underline;text-underline-offset:2px}
ul{margin:4px 0 0;padding:0;list-style:none}
li{display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline;border-top:1px solid var(--hair);padding:2px 0}
details p{margin:4px 0}
li button{min-height:28px;padding:2px 0;border:0;background:none;color:var(--ink);font:inherit;font-variant-numeric:tabular-nums;text-decoration:underline;text-underline-offset:2px;cursor:pointer}
li span{color:var(--soft)}
`;

/** All of it, or what of it is light. */
export function fieldsStyle(isLight: boolean): string {
  return colours + (isLight ? ":root{color-scheme:light}" : darkColours) + shapes;
}
