import { defineEndpoint } from "../endpoint.ts";
import { transaction } from "../instruction.ts";
import { listQuery, pageOf } from "../list.ts";

const common = {
  method: "GET",
  tag: "Orders",
  level: "tenant",
  role: "tenant-transaction-read",
} as const;
const path = "/v1/order-management/{orderRef}/instruction/{instructionRef}/transaction";

export const getTransactions = defineEndpoint({
  ...common,
  operationId: "listTransactions",
  path,
  summary: "List an instruction's transactions, newest first",
  description: "Every attempt at moving its money: declined ones too, and surplus ones.",
  query: listQuery,
  answers: { 200: { description: "A page of transactions.", schema: pageOf(transaction) } },
  errors: ["ORDER_NOT_FOUND", "INSTRUCTION_NOT_FOUND"],
});

export const getTransaction = defineEndpoint({
  ...common,
  operationId: "getTransaction",
  path: `${path}/{transactionId}`,
  summary: "Read a transaction",
  answers: { 200: { description: "The transaction.", schema: transaction } },
  errors: ["ORDER_NOT_FOUND", "INSTRUCTION_NOT_FOUND", "TRANSACTION_NOT_FOUND"],
});
