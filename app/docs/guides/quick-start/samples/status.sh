curl --fail-with-body --silent --show-error \
  "$QUITTANCE_URL/v1/order-management/H-481/instruction/first-premium" \
  -H "Authorization: Bearer $TOKEN" \
  -H "x-account-id: $ACCOUNT_ID" -H "x-tenant-id: $TENANT_ID"
