/** Every file of endpoints, one line each. */
export * as identity from "#lib/contracts/api/identity.ts";
export * as order from "#lib/contracts/api/order.ts";
export * as payLink from "#lib/contracts/api/pay-link.ts";
export * as webhookEndpoint from "#lib/contracts/api/webhook-endpoint.ts";
