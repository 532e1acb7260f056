eval "$(jq -r '@sh "export QUITTANCE_URL=\(.baseUrl)",
  @sh "export QUITTANCE_PUBLIC_KEY=\(.apiKey.publicKey) QUITTANCE_PRIVATE_KEY=\(.apiKey.privateKey)",
  @sh "export ACCOUNT_ID=\(.accountId) TENANT_ID=\(.tenantId) SCHEME_ID=\(.schemeId)"' .data/demo.json)"
