curl --fail-with-body --silent --show-error \
  -X POST "$QUITTANCE_URL/v1/whitelabel-customer/session/checkout/pay-by-link" \
  -H "Authorization: Bearer $TOKEN" \
  -H "x-account-id: $ACCOUNT_ID" -H "x-tenant-id: $TENANT_ID" \
  -H "Content-Type: application/json" \
  -d '{ "orderRef": "H-481", "instructionRef": "first-premium", "expirySeconds": 86400 }'
