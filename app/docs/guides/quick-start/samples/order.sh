curl --fail-with-body --silent --show-error -X POST "$QUITTANCE_URL/v1/order-management" \
  -H "Authorization: Bearer $TOKEN" \
  -H "x-account-id: $ACCOUNT_ID" -H "x-tenant-id: $TENANT_ID" \
  -H "Content-Type: application/json" -H "Idempotency-Key: order-H-481" \
  -d '{
    "orderRef": "H-481",
    "metadata": { "policy": "H-481" },
    "instructions": [{
      "instructionRef": "first-premium", "customerRef": "cust-77", "direction": "DEBIT",
      "amount": "42.50", "currency": "GBP", "country": "GB", "schemeId": "'"$SCHEME_ID"'"
    }]
  }'
