import type { DemoFacts } from "./seed.ts";

/**
 * The way through the API for bash with openssl and curl: authenticate, create an order, ask for its pay
 * link, read its status. It can be pasted as it stands, and again: each time it makes a new order.
 */
export function walk(
  facts: Pick<DemoFacts, "baseUrl" | "accountId" | "tenantId" | "apiKey" | "schemeId">,
): string {
  return `QUITTANCE='${facts.baseUrl}'
PUBLIC_KEY='${facts.apiKey.publicKey}'
PRIVATE_KEY='${facts.apiKey.privateKey}'
json() { sed -n "s/.*\\"$1\\": *\\"\\([^\\"]*\\)\\".*/\\1/p"; }

# 1. Authenticate: sign publicKey:nonce:epoch: with the private key, get an access token.
NONCE=$(openssl rand -hex 16)
EPOCH=$(date +%s)
KEY_HEX=$(printf %s "$PRIVATE_KEY" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$PUBLIC_KEY:$NONCE:$EPOCH:" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY_HEX" -binary | openssl base64 -A)
TOKEN=$(curl -sS -X POST "$QUITTANCE/v1/identity/hmac" -H "Authorization: Hmac $PUBLIC_KEY:$NONCE:$EPOCH:$SIGNATURE" | json accessToken)
api() { curl -sS -H "Authorization: Bearer $TOKEN" -H 'x-account-id: ${facts.accountId}' -H 'x-tenant-id: ${facts.tenantId}' -H 'Content-Type: application/json' "$@"; }

# 2. Create an order with one instruction: collect 10.00 GBP within 30 days.
ORDER="order_Card_$EPOCH-$RANDOM"
DUE=$(date -u -d '+30 days' +%F 2>/dev/null || date -u -v+30d +%F)
api "$QUITTANCE/v1/order-management" -d '{"orderRef":"'$ORDER'","instructions":[{"instructionRef":"PAYMENT-01","customerRef":"customer_01","direction":"DEBIT","FinancialInstrumentId":"","amount":"10.00","currency":"GBP","country":"UK","schemeId":"${facts.schemeId}","settledByDate":"'$DUE'","metadata":{}}]}'; echo

# 3. Ask for the pay link, and open it in a browser.
LINK=$(api "$QUITTANCE/v1/whitelabel-customer/session/checkout/pay-by-link" -d '{"orderRef":"'$ORDER'","instructionRef":"PAYMENT-01","expirySeconds":"6000"}' | json link)
echo "Pay here: $LINK"

# 4. Read the status, before and after paying.
api "$QUITTANCE/v1/order-management/$ORDER/instruction/PAYMENT-01"; echo
`;
}
