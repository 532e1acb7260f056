#!/usr/bin/env bash
# Prints an access token. Needs curl and openssl.
set -euo pipefail

nonce=$(openssl rand -hex 16)
epoch=$(date +%s)
# The private key is base64: its bytes are the key, not its letters.
key=$(printf %s "$QUITTANCE_PRIVATE_KEY" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
# Nothing follows the last colon, because the request has no body.
signature=$(printf '%s:%s:%s:' "$QUITTANCE_PUBLIC_KEY" "$nonce" "$epoch" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)

curl --fail-with-body --silent --show-error -X POST "$QUITTANCE_URL/v1/identity/hmac" \
  -H "Authorization: Hmac $QUITTANCE_PUBLIC_KEY:$nonce:$epoch:$signature"
