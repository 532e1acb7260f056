/** Every file of endpoints, one line each. */

export * as account from "#lib/contracts/api/account.ts";
export * as apiKey from "#lib/contracts/api/api-key.ts";
export * as checkoutSession from "#lib/contracts/api/checkout-session.ts";
export * as delivery from "#lib/contracts/api/delivery.ts";
export * as event from "#lib/contracts/api/event.ts";
export * as financialInstrument from "#lib/contracts/api/financial-instrument.ts";
export * as identity from "#lib/contracts/api/identity.ts";
export * as instruction from "#lib/contracts/api/instruction.ts";
export * as ipAllowList from "#lib/contracts/api/ip-allow-list.ts";
export * as marketplace from "#lib/contracts/api/marketplace.ts";
export * as order from "#lib/contracts/api/order.ts";
export * as orderBulk from "#lib/contracts/api/order-bulk.ts";
export * as orderChange from "#lib/contracts/api/order-change.ts";
export * as payLink from "#lib/contracts/api/pay-link.ts";
export * as person from "#lib/contracts/api/person.ts";
export * as refund from "#lib/contracts/api/refund.ts";
export * as scheme from "#lib/contracts/api/scheme.ts";
export * as schemeDraft from "#lib/contracts/api/scheme-draft.ts";
export * as tenant from "#lib/contracts/api/tenant.ts";
export * as transaction from "#lib/contracts/api/transaction.ts";
export * as webhookEndpoint from "#lib/contracts/api/webhook-endpoint.ts";
