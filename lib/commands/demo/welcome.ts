import type { DemoFacts } from "./seed.ts";
import { walk } from "./walk.ts";

/** The links that are paid through simulated providers. */
function sayLinks({ simulators = {} }: DemoFacts): string {
  const lines = Object.entries(simulators).map(([appId, { link }]) => `  ${appId.padEnd(14)} ${link}\n`);
  if (lines.length === 0) return "";
  return `${lines.join("")}                 simulated on this machine, with the same test card. Braintree's own script asks its maker's
                 servers for the card fields: offline, that page says so, and the tests walk it instead

`;
}

/** What the demo prints when it is ready: where to click, and how to do the same by API. */
export function welcome(facts: DemoFacts, dataDir: string): string {
  return `
Quittance is ready.

  Pay a link     ${facts.payByLink.link}
                 test card 4242 4242 4242 4242, any future date, any three digits

${sayLinks(facts)}  Portal         ${facts.baseUrl}/portal
  E-mail         ${facts.portal.email}
  Password       ${facts.portal.password}

  API            ${facts.baseUrl}/v1
  Account        ${facts.accountId}
  Tenant         ${facts.tenantId}
  Public key     ${facts.apiKey.publicKey}
  Private key    ${facts.apiKey.privateKey}
  Scheme         ${facts.schemeId}

The same by API, to paste into bash (needs openssl and curl):

${walk(facts)}
Mails to payers go nowhere: each is kept in ${dataDir}/mail and said here.
All of the above is also in ${dataDir}/demo.json; logs are in ${dataDir}/logs.
Ctrl-C stops it; the data stays. npm run demo -- --reset starts afresh.`;
}
