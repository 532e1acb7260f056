import type { Agent } from "node:http";

/** What the SDK has, and its published types do not know of yet. */
declare module "braintree" {
  interface KeyGatewayConfig {
    customHttpAgent?: Agent;
  }
  interface BraintreeGateway {
    readonly http: { post(path: string, body: object): Promise<unknown> };
  }
  interface TransactionRequest {
    apiRequestKey?: string | undefined;
  }
  interface RefundRequest {
    amount: string;
    orderId: string;
    apiRequestKey?: string | undefined;
  }
  interface TransactionGateway {
    refund(transactionId: string, refund: RefundRequest): Promise<ValidatedResponse<Transaction>>;
  }
  interface WebhookNotificationGateway {
    /** Throws for what is no challenge. */
    verify(challenge: string): string;
  }
}
