import type { Shape } from "./request-shape.ts";

const address: Shape = {
  company: "text",
  country_code_alpha2: "text",
  extended_address: "text",
  first_name: "text",
  last_name: "text",
  locality: "text",
  phone_number: "text",
  postal_code: "text",
  region: "text",
  street_address: "text",
};

export const customerShape: Shape = {
  id: "text",
  company: "text",
  email: "text",
  first_name: "text",
  last_name: "text",
  phone: "text",
};

const descriptorShape: Shape = { name: "text", phone: "text", url: "text" };

/** What a sale may ask for here. Card numbers never come from a server of ours, so they are not among it. */
export const saleShape: Shape = {
  transaction: {
    type: "text",
    amount: "text",
    api_request_key: "text",
    order_id: "text",
    merchant_account_id: "text",
    payment_method_nonce: "text",
    payment_method_token: "text",
    customer_id: "text",
    customer: customerShape,
    billing: address,
    shipping: address,
    channel: "text",
    custom_fields: "fields",
    descriptor: descriptorShape,
    device_data: "text",
    risk_data: { customer_browser: "text", customer_ip: "text" },
    purchase_order_number: "text",
    sca_exemption: "text",
    transaction_source: "text",
    options: {
      submit_for_settlement: "flag",
      store_in_vault: "flag",
      store_in_vault_on_success: "flag",
      skip_advanced_fraud_checking: "flag",
      three_d_secure: { required: "flag" },
      paypal: { custom_field: "text", description: "text" },
    },
  },
};

export const refundShape: Shape = {
  transaction: { amount: "text", order_id: "text", merchant_account_id: "text", api_request_key: "text" },
};
export const voidShape: Shape = { transaction: { api_request_key: "text" } };
export const settlementShape: Shape = {
  transaction: { amount: "text", order_id: "text", api_request_key: "text", descriptor: descriptorShape },
};
