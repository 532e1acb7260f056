import { defineEndpoint } from "../endpoint.ts";
import { metadataMap } from "../metadata.ts";
import { customerDefault, customerDefaults, order } from "../order.ts";
import { withWarnings } from "../warning.ts";

const ofOrder = {
  tag: "Orders",
  level: "tenant",
  role: "tenant-transaction-write",
  answers: { 200: { description: "The order as it is now.", schema: withWarnings(order) } },
} as const;

const metadataPath = "/v1/order-management/{orderRef}/metadata";
const defaultsPath = "/v1/order-management/{orderRef}/customer-defaults";

const whatFollows =
  "Instructions that wait (INCOMPLETE, READY, LATE) and have no value of their own follow, and may change their status by it; what was processed stays as it was.";

export const putMetadata = defineEndpoint({
  ...ofOrder,
  operationId: "replaceOrderMetadata",
  method: "PUT",
  path: metadataPath,
  summary: "Replace the metadata of an order",
  description: "The whole map: what is not in it is gone.",
  body: metadataMap,
  bodyExample: { description: "Home insurance, policy H-481", branch: "north" },
  errors: ["ORDER_NOT_FOUND"],
});

export const deleteMetadata = defineEndpoint({
  ...ofOrder,
  operationId: "deleteOrderMetadata",
  method: "DELETE",
  path: metadataPath,
  summary: "Empty the metadata of an order",
  errors: ["ORDER_NOT_FOUND"],
});

export const putCustomerDefaults = defineEndpoint({
  ...ofOrder,
  operationId: "replaceCustomerDefaults",
  method: "PUT",
  path: defaultsPath,
  summary: "Replace the defaults of all customers of an order",
  description: `The whole map: a customer who is not in it has none. ${whatFollows}`,
  body: customerDefaults,
  bodyExample: {
    "cust-77": { schemeId: "7B0C2E51A9D84F0E8D13C5A2669E01FF", metadata: { broker: "north" } },
  },
  errors: ["ORDER_NOT_FOUND", "SCHEME_ID_NOT_RECOGNISED", "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED"],
});

export const putCustomerDefault = defineEndpoint({
  ...ofOrder,
  operationId: "setCustomerDefault",
  method: "PUT",
  path: `${defaultsPath}/{customerRef}`,
  summary: "Set the defaults of one customer of an order",
  description: `In place of those it had. ${whatFollows}`,
  body: customerDefault,
  bodyExample: { schemeId: "7B0C2E51A9D84F0E8D13C5A2669E01FF", metadata: { broker: "north" } },
  errors: [
    "ORDER_NOT_FOUND",
    "CUSTOMER_REF_LENGTH_OUT_OF_RANGE",
    "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS",
    "SCHEME_ID_NOT_RECOGNISED",
    "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED",
  ],
});

export const deleteCustomerDefault = defineEndpoint({
  ...ofOrder,
  operationId: "deleteCustomerDefault",
  method: "DELETE",
  path: `${defaultsPath}/{customerRef}`,
  summary: "Take away the defaults of one customer of an order",
  description: whatFollows,
  errors: ["ORDER_NOT_FOUND", "CUSTOMER_DEFAULTS_NOT_FOUND"],
});
