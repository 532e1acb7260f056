// Drawn from the API's OpenAPI document by `npm run client`; a change by hand does not last.

export type AccessToken = {
  accessToken: string;
  /** When the token ends, in epoch seconds. Use it until then. */
  expires: number;
};

export type App = {
  appId: string;
  name: string;
  developerId: string;
  developerName: string;
  description: string;
  /** An address that has the image in it (data:). */
  iconUrl: string;
  tags: string[];
  /** Whether this version can move money through it. Others can be looked at, but not installed. */
  available: boolean;
  /** It moves no real money. */
  test: boolean;
  /** What a scheme may name: methods that payers choose from, and brands of card. */
  supportedPaymentMethods: {
    id: string;
    name: string;
    tags: string[];
    isCreditCard: boolean;
    supportsDirectSale: boolean;
    supportsRecurring: boolean;
  }[];
  /** Empty is every country, as far as the tenant's account at the provider goes. */
  supportedCountries: string[];
  /** Empty is every currency, likewise. */
  supportedCurrencies: string[];
  configuration: {
    /** A JSON Schema of what is sent to configure it. Secret settings are marked writeOnly. */
    schema: Record<string, unknown>;
    /** The settings that are never shown again. */
    secret: string[];
  };
};

export type CreateInstruction = {
  /** The insurer's reference of the instruction, unique in its order. */
  instructionRef: string;
  /** The insurer's reference of its customer. */
  customerRef: string;
  /** DEBIT collects from the customer, CREDIT pays out. */
  direction: "DEBIT" | "CREDIT";
  /** A stored card or mandate of the customer; empty when there is none. */
  financialInstrumentId?: string;
  /** Decimal text, such as "10.00". Never rounded. */
  amount: string | number;
  /** ISO 4217 code, upper case. */
  currency: string;
  /** ISO 3166-1 alpha-2 code, upper case. UK is understood as GB. */
  country: string;
  /** The scheme that says how it may be paid: 32 hex digits or a GUID. */
  schemeId?: string;
  /** The date it is to be paid by, in the tenant's time zone. With a stored card or mandate it is the date on which the money is taken, from its first minute on; at once without a date, or when that has come already. */
  settledByDate?: string;
  /** Up to 50 texts of the insurer's own, given back in answers and webhooks. No personal or card data. */
  metadata?: Record<string, string | null>;
};

export type CreateOrder = {
  /** The insurer's own reference of the order. */
  orderRef: string;
  /** Up to 50 texts of the insurer's own, given back in answers and webhooks. No personal or card data. */
  metadata?: Record<string, string | null>;
  /** What instructions of a customer have where they say nothing themselves. */
  customerDefaults?: Record<string, {
    /** A stored card or mandate of the customer; empty when there is none. */
    financialInstrumentId?: string;
    /** The scheme that says how it may be paid: 32 hex digits or a GUID. */
    schemeId?: string;
    /** Up to 50 texts of the insurer's own, given back in answers and webhooks. No personal or card data. */
    metadata?: Record<string, string | null>;
  }>;
  instructions?: CreateInstruction[];
};

export type CreateWebhookEndpoint = {
  /** An https address that answers with a 2xx status. */
  destination: string;
  /** What the endpoint is for, in your own words. */
  description?: string;
  /** The event types to send; leave out, or send "*", for all of them. */
  events?: ("order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled") | "*"[];
  /** Events in one call. Each comes alone today. */
  maxBatchSize?: number | string;
  /** Seconds to wait for a batch to fill. */
  maxBatchTimeDelay?: number | string;
  /** Whether it is told of anything. */
  isActive?: boolean;
};

export type CreatedWebhookEndpoint = {
  webhookId: string;
  destination: string;
  description: string | null;
  /** Empty means every type. */
  events: string[];
  maxBatchSize: number;
  maxBatchTimeDelay: number;
  isActive: boolean;
  created: string;
  lastUpdated: string;
  /** Rises by one with every change. */
  version: number;
  /** When and why we switched it off, until you switch it on again. */
  disabled: {
    at: string;
    reason: string;
  } | null;
  /** Until when the verification key before the last rotation signs, or has signed, too. */
  previousKeyValidUntil: string | null;
  /** Verifies deliveries, by the Standard Webhooks specification. Shown once. */
  verificationKey: string;
};

export type Delivery = {
  /** Its webhook-id, the same in every try. */
  eventId: string;
  webhookId: string;
  type: "order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled";
  /** PENDING until the receiver has answered with a 2xx status, FAILED when we have given up. */
  status: "PENDING" | "DELIVERED" | "FAILED";
  created: string;
  tryCount: number;
  lastTriedAt: string | null;
  /** What the receiver last answered; null when nothing. */
  lastStatusCode: number | null;
  /** Why there was no answer. */
  lastError: string | null;
  nextTryAt: string | null;
};

export type DeliveryTry = {
  number: number;
  triedAt: string;
  durationMs: number;
  destination: string;
  requestHeaders: Record<string, string>;
  statusCode: number | null;
  error: string | null;
  /** The first 2 KB of the receiver's answer. */
  responseBody: string | null;
};

export type DeliveryWithTries = {
  /** Its webhook-id, the same in every try. */
  eventId: string;
  webhookId: string;
  type: "order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled";
  /** PENDING until the receiver has answered with a 2xx status, FAILED when we have given up. */
  status: "PENDING" | "DELIVERED" | "FAILED";
  created: string;
  tryCount: number;
  lastTriedAt: string | null;
  /** What the receiver last answered; null when nothing. */
  lastStatusCode: number | null;
  /** Why there was no answer. */
  lastError: string | null;
  nextTryAt: string | null;
  /** What was sent, byte for byte, in every try. */
  requestBody: string;
  /** Oldest first. */
  tries: DeliveryTry[];
};

/** What is wrong, for programs. New codes may come; treat an unknown one by its HTTP status. */
export type ErrorCode = "BODY_IS_INVALID" | "BODY_IS_TOO_LARGE" | "CONTENT_TYPE_NOT_SUPPORTED" | "LINES_ARE_EXPECTED" | "FIELD_IS_INVALID" | "TEXT_IS_INVALID" | "CARD_NUMBER_NOT_ALLOWED" | "ORDER_REF_IS_REQUIRED" | "ORDER_REF_LENGTH_OUT_OF_RANGE" | "ORDER_REF_CONTAINS_INVALID_CHARACTERS" | "INSTRUCTION_REF_IS_REQUIRED" | "INSTRUCTION_REF_LENGTH_OUT_OF_RANGE" | "INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS" | "CUSTOMER_REF_IS_REQUIRED" | "CUSTOMER_REF_LENGTH_OUT_OF_RANGE" | "CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS" | "INSTRUCTIONS_ARE_INVALID" | "INSTRUCTIONS_LENGTH_OUT_OF_RANGE" | "AMOUNT_IS_REQUIRED" | "AMOUNT_IS_INVALID" | "AMOUNT_OUT_OF_RANGE" | "CURRENCY_IS_REQUIRED" | "CURRENCY_LENGTH_OUT_OF_RANGE" | "CURRENCY_NOT_SUPPORTED" | "COUNTRY_IS_REQUIRED" | "COUNTRY_LENGTH_OUT_OF_RANGE" | "COUNTRY_NOT_SUPPORTED" | "DIRECTION_IS_REQUIRED" | "DIRECTION_IS_NOT_RECOGNISED" | "SCHEME_ID_IS_REQUIRED" | "SCHEME_ID_NOT_RECOGNISED" | "SCHEME_ID_NOT_SUPPORTED" | "SETTLED_BY_DATE_IS_INVALID" | "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED" | "CUSTOMER_DEFAULTS_ARE_INVALID" | "METADATA_IS_INVALID" | "METADATA_SIZE_OUT_OF_RANGE" | "METADATA_KEY_SIZE_OUT_OF_RANGE" | "METADATA_VALUE_SIZE_OUT_OF_RANGE" | "TRANSACTION_ID_NOT_RECOGNISED" | "REFUND_REASON_IS_INVALID" | "INSTRUCTION_REF_CANNOT_CHANGE" | "REASON_IS_REQUIRED" | "REASON_LENGTH_OUT_OF_RANGE" | "EXPIRY_SECONDS_IS_REQUIRED" | "EXPIRY_SECONDS_IS_INVALID" | "EXPIRY_SECONDS_OUT_OF_RANGE" | "LANGUAGE_NOT_SUPPORTED" | "THEME_ID_NOT_RECOGNISED" | "RETURN_URL_IS_INVALID" | "RETURN_URL_NOT_ALLOWED" | "CHANNELS_ARE_INVALID" | "CHANNEL_NOT_AVAILABLE" | "NOTHING_TO_RESEND" | "TOO_MANY_MESSAGES" | "REVOKE_REASON_IS_INVALID" | "PAY_LINK_STATUS_NOT_RECOGNISED" | "PAY_LINK_KIND_NOT_RECOGNISED" | "QR_FORMAT_NOT_SUPPORTED" | "QR_SIZE_OUT_OF_RANGE" | "PREFILL_IS_INVALID" | "DESTINATION_IS_REQUIRED" | "DESTINATION_IS_INVALID" | "DESTINATION_NOT_ALLOWED" | "EVENTS_ARE_INVALID" | "EVENT_TYPE_NOT_RECOGNISED" | "BATCH_SIZE_OUT_OF_RANGE" | "BATCH_DELAY_OUT_OF_RANGE" | "IS_ACTIVE_IS_INVALID" | "DESCRIPTION_IS_INVALID" | "OVERLAP_OUT_OF_RANGE" | "SINCE_IS_REQUIRED" | "TIME_IS_INVALID" | "DELIVERY_STATUS_NOT_RECOGNISED" | "TEXT_LENGTH_OUT_OF_RANGE" | "TENANT_NAME_IS_REQUIRED" | "TIME_ZONE_NOT_RECOGNISED" | "ACCENT_COLOUR_IS_INVALID" | "ORIGINS_ARE_INVALID" | "ORIGIN_IS_INVALID" | "EMAIL_ADDRESS_IS_REQUIRED" | "EMAIL_ADDRESS_IS_INVALID" | "PHONE_IS_INVALID" | "CONTACT_URL_IS_INVALID" | "REJECTION_REASON_IS_REQUIRED" | "TENANT_STATUS_NOT_RECOGNISED" | "ROLES_ARE_REQUIRED" | "ROLE_NOT_RECOGNISED" | "EXPIRES_AT_IS_INVALID" | "IP_RANGES_ARE_INVALID" | "IP_RULES_ARE_INVALID" | "IP_RULES_ARE_REQUIRED" | "IP_RULE_IS_INVALID" | "IP_RANGE_IS_INVALID" | "NAME_IS_REQUIRED" | "NAME_IS_INVALID" | "SCHEME_CODE_IS_INVALID" | "AGREEMENT_TYPE_NOT_RECOGNISED" | "RULES_ARE_REQUIRED" | "RULES_ARE_INVALID" | "RULES_LENGTH_OUT_OF_RANGE" | "PRIORITY_IS_INVALID" | "CURRENCIES_ARE_INVALID" | "COUNTRIES_ARE_INVALID" | "LOW_VALUE_IS_INVALID" | "HIGH_VALUE_IS_INVALID" | "VALUE_RANGE_IS_INVALID" | "APPS_ARE_REQUIRED" | "APPS_ARE_INVALID" | "APPS_LENGTH_OUT_OF_RANGE" | "APP_ID_IS_REQUIRED" | "APP_ID_NOT_RECOGNISED" | "INSTALLED_APP_ID_NOT_RECOGNISED" | "PAYMENT_METHODS_ARE_INVALID" | "PAYMENT_METHOD_NOT_RECOGNISED" | "PUBLISH_AT_IS_INVALID" | "PUBLISH_AT_IS_PAST" | "DRAFT_ID_NOT_RECOGNISED" | "SETTING_IS_REQUIRED" | "SETTING_IS_INVALID" | "CREDENTIALS_NOT_ACCEPTED" | "IS_ENABLED_IS_INVALID" | "INSTALLED_APP_STATUS_NOT_RECOGNISED" | "STATUS_NOT_RECOGNISED" | "DATE_IS_INVALID" | "SEARCH_IS_INVALID" | "CURSOR_IS_INVALID" | "LIMIT_OUT_OF_RANGE" | "IDEMPOTENCY_KEY_IS_INVALID" | "AUTHORIZATION_IS_REQUIRED" | "HMAC_IS_INVALID" | "HMAC_SIGNATURE_IS_INVALID" | "HMAC_EPOCH_OUT_OF_RANGE" | "HMAC_NONCE_ALREADY_USED" | "ACCESS_TOKEN_IS_INVALID" | "ACCESS_TOKEN_EXPIRED" | "ACCOUNT_ID_IS_REQUIRED" | "ACCOUNT_ID_IS_INVALID" | "TENANT_ID_IS_REQUIRED" | "TENANT_ID_IS_INVALID" | "ACCOUNT_NOT_FOUND" | "TENANT_NOT_FOUND" | "TENANT_NOT_APPROVED" | "ADDRESS_NOT_ALLOWED" | "TOO_MANY_REQUESTS" | "ROLE_IS_MISSING" | "ROUTE_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "ORDER_NOT_FOUND" | "INSTRUCTION_NOT_FOUND" | "TRANSACTION_NOT_FOUND" | "REFUND_NOT_FOUND" | "CUSTOMER_NOT_FOUND" | "FINANCIAL_INSTRUMENT_NOT_FOUND" | "SCHEME_NOT_FOUND" | "SCHEME_DRAFT_NOT_FOUND" | "APP_NOT_FOUND" | "INSTALLED_APP_NOT_FOUND" | "PAY_LINK_NOT_FOUND" | "CUSTOMER_DEFAULTS_NOT_FOUND" | "WEBHOOK_NOT_FOUND" | "DELIVERY_NOT_FOUND" | "EVENT_NOT_FOUND" | "API_KEY_NOT_FOUND" | "PERSON_NOT_FOUND" | "INVITATION_NOT_FOUND" | "IP_ALLOW_LIST_LOCKS_OUT" | "TENANT_ALREADY_DECIDED" | "LAST_ACCOUNT_ADMIN" | "PERSON_ALREADY_MEMBER" | "INVITATION_ALREADY_OPEN" | "INVITATION_ALREADY_ACCEPTED" | "ORDER_ALREADY_EXISTS" | "INSTRUCTION_ALREADY_EXISTS" | "INSTRUCTION_CANCELLED" | "INSTRUCTION_NOT_PAYABLE" | "INSTRUCTION_NOT_REFUNDABLE" | "TRANSACTION_NOT_REFUNDABLE" | "REFUND_AMOUNT_OUT_OF_RANGE" | "NOTHING_LEFT_TO_REFUND" | "REFUND_NOT_SUPPORTED" | "WEBHOOK_NOT_ACTIVE" | "PAY_LINK_ENDED" | "INSTRUCTION_NOT_UPDATABLE" | "INSTRUCTION_NOT_CANCELLABLE" | "DIRECTION_NOT_SUPPORTED" | "SCHEME_IN_USE" | "SCHEME_NOT_PUBLISHED" | "SCHEME_DRAFT_IS_PUBLISHED" | "SCHEME_DRAFT_IS_SCHEDULED" | "SCHEME_DRAFT_NOT_SCHEDULED" | "SCHEME_DRAFT_HAS_NO_RULES" | "SCHEME_DRAFT_NEVER_PUBLISHED" | "SCHEME_HAS_NO_EARLIER_DRAFT" | "APP_NOT_INSTALLED" | "APP_NOT_AVAILABLE" | "APP_NOT_CONFIGURED" | "APP_INSTALLED_TWICE" | "APP_IN_USE" | "APP_HAS_OPEN_PAYMENTS" | "APP_HAS_STORED_INSTRUMENTS" | "APP_HAS_PAYMENTS" | "STATUS_CHANGED" | "IDEMPOTENCY_KEY_IN_USE" | "IDEMPOTENCY_KEY_REUSED" | "PROVIDER_NOT_REACHED" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE";

export type Event = {
  id: string;
  type: "order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled";
  timestamp: string;
  accountId: string;
  tenantId: string;
  /** The resource's version after this change; of two events of one resource, the higher is newer. */
  version: number;
  /** What it is about: something of an order, or a webhook endpoint. */
  data: OrderEventData | WebhookEventData;
};

export type EventPage = {
  /** Oldest first. */
  items: Event[];
  /** Always there: what comes after this page, now or later. */
  nextCursor: string;
  /** Whether to ask again at once. A page may be short, even empty, and have more. */
  hasMore: boolean;
};

export type EventType = {
  type: "order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled";
  description: string;
  /** The part of `data` that the event is about, and whose changes its `version` counts. */
  resource: "order" | "instruction" | "payLink" | "transaction" | "refund" | "financialInstrument" | "message" | "webhook";
  example: Event;
};

export type FinancialInstrument = {
  _links: {
    self: {
      href: string;
    };
  };
  id: string;
  customerRef: string;
  /** A brand of cards or a method, as the marketplace names it. */
  type: string;
  /** INACTIVE was removed, and is never charged again. */
  status: "ACTIVE" | "INACTIVE";
  /** What may be shown of it. */
  displayName: string;
  createdDate: string;
  lastUpdated: string;
  /** Rises by one with every change. */
  version: number;
  /** Further facts that may be shown, as far as its provider tells them. */
  details: Record<string, string>;
  /** Through which it was stored, and is charged. */
  app: {
    appId: string;
  };
  capabilities: {
    /** It can be charged any amount. */
    valueType: "VARIABLE";
    /** It can be charged any number of times. */
    usageType: "MULTIPLE";
    canCredit: boolean;
    /** Whether instructions can be taken from it. */
    canDebit: boolean;
  };
  agreement: {
    agreementType: "Reuse";
  };
};

export type InstalledApp = {
  installedAppId: string;
  appId: string;
  name: string;
  /** INCOMPLETE has no credentials yet; DISABLED is kept, but offers nothing to payers. */
  status: "INCOMPLETE" | "ACTIVE" | "DISABLED" | "UNINSTALLED";
  /** Its settings. Of secret ones it is only said that they are there. */
  configuration: Record<string, string | {
    set: boolean;
    /** Its last characters, where it is long enough to show some. */
    hint: string | null;
  }>;
  /** What the provider said of the credentials when it was last asked. */
  verification: {
    ok: boolean;
    /** When the provider last took the credentials. */
    at: string | null;
    problem: string | null;
  } | null;
  /** Where the provider is to send its events. */
  eventsUrl: string;
  created: string;
  lastUpdated: string;
};

export type Instruction = {
  _links: {
    self: {
      href: string;
    };
    order: {
      href: string;
    };
    /** What its customer has stored and it names, or its payment has stored; named by their ids. */
    financialInstruments: {
      href: string;
      name: string;
    }[];
    /** Every attempt at moving the money, the newest first, up to 20; named by `transactionId`. */
    transactions: {
      href: string;
      name: string;
    }[];
  };
  orderRef: string;
  instructionRef: string;
  customerRef: string;
  created: string;
  lastUpdated: string;
  /** Rises by one with every change. */
  version: number;
  direction: "DEBIT" | "CREDIT";
  status: "INCOMPLETE" | "READY" | "LATE" | "PROCESSING" | "SETTLED" | "FAILED" | "VOID";
  amount: string;
  currency: string;
  country: string;
  settledByDate: string | null;
  forecastedSettlementDate: string | null;
  actualSettlementDate: string | null;
  /** When the money was taken. */
  executionTimestamp: string | null;
  financialInstrument: {
    financialInstrumentId: string | null;
    /** TRANSACTION: its own payment has stored it. */
    source: "NONE" | "CUSTOMER_DEFAULT" | "MANUALLY_SET" | "TRANSACTION";
    /** OnSession: its owner was there when the payment stored it. */
    sourceFlow: "OnSession" | null;
    canUpdate: boolean;
  };
  scheme: {
    schemeId: string | null;
    source: "NONE" | "CUSTOMER_DEFAULT" | "MANUALLY_SET" | "TRANSACTION";
    canUpdate: boolean;
  };
  /** The insurer's own texts. */
  metadata: Record<string, string>;
  /** The attempt that is under way or has paid it, else the newest. */
  transaction: Transaction | null;
  failed: {
    failedTimestamp: string;
    errorCode: string;
    reason: string;
  } | null;
  cancelled: {
    cancelledTimestamp: string;
    identity: string;
    reason: string;
  } | null;
};

export type Message = {
  messageId: string;
  type: "SMS" | "Email";
  /** `QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first. */
  status: "QUEUED" | "SENT" | "DELIVERED" | "BOUNCED" | "FAILED";
  /** The language it is written in. */
  language: string;
  created: string;
  sentAt: string | null;
  /** Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying. */
  problem: string | null;
  version: number;
};

export type Order = {
  _links: {
    self: {
      href: string;
    };
    /** The list of its instructions, when it has more than are given here; else null. */
    nextInstructions: {
      href: string;
    } | null;
  };
  orderRef: string;
  created: string;
  lastUpdated: string;
  version: number;
  /** The insurer's own texts. */
  metadata: Record<string, string>;
  customerDefaults: Record<string, {
    financialInstrument: {
      financialInstrumentId: string | null;
      source: "NONE" | "CUSTOMER_DEFAULT" | "MANUALLY_SET" | "TRANSACTION";
    };
    scheme: {
      schemeId: string | null;
      source: "NONE" | "CUSTOMER_DEFAULT" | "MANUALLY_SET" | "TRANSACTION";
    };
    /** The insurer's own texts. */
    metadata: Record<string, string>;
  }>;
  instructionCount: number;
  /** Its first 1000 instructions, in the order they were made. */
  instructions: Instruction[];
};

export type OrderEventData = {
  orderRef: string;
  instructionRef?: string;
  customerRef?: string;
  previousStatus?: string;
  status?: string;
  /** The code of the scheme's published draft. */
  schemeCode?: string | null;
  /** The instruction's metadata. */
  metadata?: Record<string, string>;
  /** The insurer's own texts. */
  orderMetadata: Record<string, string>;
  order?: OrderSummary;
  instruction?: Instruction;
  payLink?: PayLink;
  transaction?: Transaction;
  refund?: {
    _links: {
      self: {
        href: string;
      };
      instruction: {
        href: string;
      };
    };
    refundId: string;
    /** REQUESTED: the amount is set aside, and the provider has not heard of it yet. PROCESSING: the provider is asked, has accepted it, or gave no readable answer and is asked again. SUCCEEDED: the provider said yes. FAILED: it said no, and the amount can be refunded again. A refund that succeeded can still fail, when the payer's bank returns it. */
    status: "REQUESTED" | "PROCESSING" | "SUCCEEDED" | "FAILED";
    amount: string;
    currency: string;
    reason: string | null;
    created: string;
    lastUpdated: string;
    /** Rises by one with every change. */
    version: number;
    /** The transaction whose money it gives back. */
    transactionId: string;
    /** `key:` and the public key, `user:` and the person's id, `system` for money that was taken twice, or `provider` for a refund that was made at the provider itself. */
    requestedBy: string;
    failed: {
      failedTimestamp: string;
      errorCode: string;
      reason: string;
    } | null;
  };
  financialInstrument?: FinancialInstrument;
  message?: Message;
  /** What was left empty to keep the event small, as JSON pointers into `data`; read it by the API. */
  shortened?: string[];
};

export type OrderSummary = {
  _links: {
    self: {
      href: string;
    };
  };
  orderRef: string;
  created: string;
  lastUpdated: string;
  version: number;
  /** The insurer's own texts. */
  metadata: Record<string, string>;
  customerDefaults: Record<string, {
    financialInstrument: {
      financialInstrumentId: string | null;
      source: "NONE" | "CUSTOMER_DEFAULT" | "MANUALLY_SET" | "TRANSACTION";
    };
    scheme: {
      schemeId: string | null;
      source: "NONE" | "CUSTOMER_DEFAULT" | "MANUALLY_SET" | "TRANSACTION";
    };
    /** The insurer's own texts. */
    metadata: Record<string, string>;
  }>;
  instructionCount: number;
};

export type PayLink = {
  /** Names the link in the API and in events. It opens nothing. */
  payByLinkId: string;
  /** `LINK` is sent to the payer; `SESSION` is shown in a frame. */
  kind: "LINK" | "SESSION";
  orderRef: string;
  instructionRef: string;
  /** `OPEN` can be paid. `PAID`: the instruction is, by whichever of its links. `PROCESSING`: being paid. `EXPIRED`, `REVOKED`: ended unused. `CANCELLED`: there is nothing to pay any more. */
  status: "OPEN" | "PROCESSING" | "PAID" | "EXPIRED" | "REVOKED" | "CANCELLED";
  created: string;
  expiresAt: string;
  /** When a person, not a robot, first looked at it. */
  openedAt: string | null;
  revokedAt: string | null;
  revokeReason: string | null;
  language: string | null;
  returnUrl: string | null;
  version: number;
};

export type Problem = {
  /** The page that explains the first error. */
  type: string;
  /** The HTTP status in words. */
  title: string;
  /** The HTTP status: that of the first error. */
  status: number;
  timestamp: string;
  /** Names this request in our log. */
  correlationId: string;
  /** Everything that is wrong with the request, at once. */
  errors: {
    errorCode: ErrorCode;
    /** What is wrong, for people. */
    message: string;
    /** The message before its {placeholders} were filled. */
    messageTemplate: string;
    /** What it is about, as a JSON pointer into the body, or the name of a query parameter. */
    field?: string;
    /** What the placeholders stand for, and the correlation id. */
    metadata: Record<string, string | number>;
    /** The page that explains this error. */
    docs: string;
  }[];
};

export type ResendFailed = {
  /** Everything that failed, or is failing, of the events of this time or later. */
  since: string;
};

export type ResentDeliveries = {
  /** How many deliveries are made again. */
  resent: number;
  /** Whether there are more, oldest first; ask again for those. */
  hasMore: boolean;
};

export type RotateWebhookSecret = {
  /** How long the old key signs beside the new one: up to seven days; a day when left out. */
  overlapSeconds?: number | string;
};

export type SchemeCheck = {
  publishable: boolean;
  /** What must be put right before it can be published. */
  problems: {
    field: string;
    errorCode: string;
    message: string;
  }[];
  /** Apps that are installed but would offer nothing now. */
  warnings: {
    field: string;
    message: string;
  }[];
  /** Rules that no payment can ever reach. */
  unreachable: {
    priority: number;
    /** The earlier rules that take what it would match. */
    coveredBy: number[];
    message: string;
  }[];
  /** Payments that no rule matches, up to 100 kinds of them. */
  gaps: {
    /** Only these; empty is all. */
    currencies: string[];
    /** All but these. */
    exceptCurrencies: string[];
    /** Only these; empty is all. */
    countries: string[];
    /** All but these. */
    exceptCountries: string[];
    /** Amounts of more than this; null is from the least. */
    above: string | null;
    /** Amounts of less than this; null is to the greatest. */
    below: string | null;
    message: string;
  }[];
};

export type SchemeDraft = {
  draftId: string;
  schemeId: string;
  name: string;
  code: string | null;
  agreementType: "SingleUse" | "Reuse";
  rules: {
    priority: number;
    /** Empty is any. */
    currencies: string[];
    /** Empty is any. */
    countries: string[];
    /** Empty is any. */
    lowValueInclusive: string;
    /** Empty is any. */
    highValueInclusive: string;
    apps: {
      appId: string;
      installedAppId: string | null;
      /** Empty is all. */
      availablePaymentMethods: string[];
      excludedPaymentMethods: string[];
    }[];
  }[];
  /** PUBLISHED is in force; SUPERSEDED was, and can be again by rolling back. Neither ever changes. */
  status: "DRAFT" | "SCHEDULED" | "PUBLISHED" | "SUPERSEDED";
  created: string;
  lastModified: string;
  /** When it last came into force. */
  publishedAt: string | null;
  /** When it will be published by itself. */
  publishAt: string | null;
};

export type TestWebhookEndpoint = {
  /** An event type, of which an example comes with the test. */
  type?: "order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled";
};

export type Transaction = {
  _links: {
    self: {
      href: string;
    };
  };
  transactionId: string;
  /** What it was taken from without the customer; or what its payer let be stored. */
  financialInstrumentId: string | null;
  createdTimestamp: string;
  lastUpdatedTimestamp: string;
  amount: string;
  /** What is left after refunds, those under way among them, and after chargebacks that are not won; nothing when the debit came back. */
  netAmount: string;
  currency: string;
  /** FAILED has no money, or none any more: then the debit came back, and `declined` says why. */
  status: "PROCESSING" | "SUCCESS" | "FAILED";
  /** Taken for an instruction that needed no money any more. It is given back by itself; when that fails, `netAmount` is still owed to the payer, and a refund can be asked for by this `transactionId`. */
  surplus: boolean;
  /** Why the bank said no. */
  declined: {
    reason: string;
    code: string;
  } | null;
  app: {
    appId: string;
    /** The provider's own reference. */
    appTransactionId: string | null;
    appBatchId: string | null;
  };
  /** Every refund of it, oldest first, failed ones too. */
  refunds: {
    refundId: string;
    status: "REQUESTED" | "PROCESSING" | "SUCCEEDED" | "FAILED";
    amount: string;
    createdTimestamp: string;
    lastUpdatedTimestamp: string;
  }[];
  /** Every dispute of it, oldest first. None of them changes the instruction's status. */
  chargebacks: {
    /** The provider's own. */
    id: string;
    /** OPEN: the payer's bank has the money until it is decided. WON: it is there again. LOST: it is gone. */
    status: "OPEN" | "WON" | "LOST";
    amount: string;
    /** What the payer says, in the provider's word. */
    reason: string | null;
    created: string;
    closed: string | null;
  }[];
};

export type UpdateWebhookEndpoint = {
  /** An https address that answers with a 2xx status. */
  destination: string;
  /** What the endpoint is for, in your own words. */
  description?: string;
  /** The event types to send; leave out, or send "*", for all of them. */
  events?: ("order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled") | "*"[];
  /** Events in one call. Each comes alone today. */
  maxBatchSize?: number | string;
  /** Seconds to wait for a batch to fill. */
  maxBatchTimeDelay?: number | string;
  /** Whether it is told of anything; left out, it stays as it is. */
  isActive?: boolean;
};

export type Warning = {
  /** What it is about, as a JSON pointer into the body. */
  field: string;
  message: string;
};

export type WebhookEndpoint = {
  webhookId: string;
  destination: string;
  description: string | null;
  /** Empty means every type. */
  events: string[];
  maxBatchSize: number;
  maxBatchTimeDelay: number;
  isActive: boolean;
  created: string;
  lastUpdated: string;
  /** Rises by one with every change. */
  version: number;
  /** When and why we switched it off, until you switch it on again. */
  disabled: {
    at: string;
    reason: string;
  } | null;
  /** Until when the verification key before the last rotation signs, or has signed, too. */
  previousKeyValidUntil: string | null;
};

export type WebhookEventData = {
  webhook: WebhookEndpoint;
  /** In a test: what an event of the type that was asked for looks like. Nothing happened. */
  example?: Record<string, unknown> | null;
};

/** What each operation takes and answers, by its id. */
export type Operations = {
  /**
   * Exchange a signed request for an access token
   *
   * Send `Authorization: Hmac publicKey:nonce:epoch:signature`, and no body. The signature is base64(HMAC-SHA256(base64-decoded private key, `publicKey:nonce:epoch:bodyHash`)), where bodyHash is empty for no body and else base64(SHA-256(body)). A nonce serves once; the time may be 300 seconds off.
   *
   * Needs no role.
   */
  createAccessToken: {
    answer: AccessToken;
  };
  /**
   * List instructions of all orders, newest first
   *
   * Every filter that is given narrows the list.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listInstructions: {
    query: {
      limit?: number;
      cursor?: string;
      /** The insurer's own reference of the order. */
      orderRef?: string;
      /** The insurer's reference of its customer. */
      customerRef?: string;
      /** Made at this time or later: a date (its whole day, in UTC) or a date-time. */
      createdFrom?: string;
      /** Made at this time or earlier: a date (its whole day, in UTC) or a date-time. */
      createdTo?: string;
      /** One status or several, with commas between. */
      status?: string;
      /** DEBIT collects from the customer, CREDIT pays out. */
      direction?: "DEBIT" | "CREDIT";
      /** ISO 4217 code, upper case. */
      currency?: string;
      /** To be paid by this date or later. */
      settledByFrom?: string;
      /** To be paid by this date or earlier. */
      settledByTo?: string;
      /** Words that references or metadata of the instruction, or of its order, begin with, in any order and either case. */
      q?: string;
    };
    answer: {
      items: Instruction[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Create an order
   *
   * With its instructions, all or nothing: up to 1,000 in one request. The bulk endpoint takes any number.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  createOrder: {
    body: CreateOrder;
    answer: Order & {
      warnings?: Warning[];
    };
  };
  /**
   * List orders, newest first
   *
   * Every filter that is given narrows the list.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listOrders: {
    query: {
      limit?: number;
      cursor?: string;
      /** The insurer's own reference of the order. */
      orderRef?: string;
      /** Orders with an instruction of this customer. */
      customerRef?: string;
      /** Made at this time or later: a date (its whole day, in UTC) or a date-time. */
      createdFrom?: string;
      /** Made at this time or earlier: a date (its whole day, in UTC) or a date-time. */
      createdTo?: string;
      /** Orders with an instruction in one of these statuses, with commas between; of the customer, if one is given. */
      status?: string;
      /** Words that references or metadata of the order begin with, in any order and either case. */
      q?: string;
    };
    answer: {
      items: OrderSummary[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Create any number of orders
   *
   * The body is NDJSON: on each line an order as the endpoint for one takes it, of at most 1 MiB; empty lines are passed over. The answer is NDJSON too, and begins before the body has ended: a line for each, in their order, and at the end a `summary`. A line that is refused does not stop the others. Read the answer while you send: whoever does not is not read from any more. Orders are kept in batches, each whole or not at all. If the connection breaks, or the answer ends without a summary, send the same body again: lines that are there already are refused with ORDER_ALREADY_EXISTS. That is why an Idempotency-Key is neither needed nor heeded here. A body must have arrived within five minutes; send a larger one in parts.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  importOrders: {
    body: BodyInit;
    answer: Response;
  };
  /**
   * Read an order
   *
   * With its first 1,000 instructions, in the order they were made; where it has more, `_links.nextInstructions` leads to the list of all.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  getOrder: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
    };
    answer: Order;
  };
  /**
   * Replace the defaults of all customers of an order
   *
   * The whole map: a customer who is not in it has none. Instructions that wait (INCOMPLETE, READY, LATE) and have no value of their own follow, and may change their status by it; what was processed stays as it was.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  replaceCustomerDefaults: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
    };
    body: Record<string, {
      /** A stored card or mandate of the customer; empty when there is none. */
      financialInstrumentId?: string;
      /** The scheme that says how it may be paid: 32 hex digits or a GUID. */
      schemeId?: string;
      /** Up to 50 texts of the insurer's own, given back in answers and webhooks. No personal or card data. */
      metadata?: Record<string, string | null>;
    }>;
    answer: Order & {
      warnings?: Warning[];
    };
  };
  /**
   * Set the defaults of one customer of an order
   *
   * In place of those it had. Instructions that wait (INCOMPLETE, READY, LATE) and have no value of their own follow, and may change their status by it; what was processed stays as it was.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  setCustomerDefault: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of its customer. */
      customerRef: string;
    };
    body: {
      /** A stored card or mandate of the customer; empty when there is none. */
      financialInstrumentId?: string;
      /** The scheme that says how it may be paid: 32 hex digits or a GUID. */
      schemeId?: string;
      /** Up to 50 texts of the insurer's own, given back in answers and webhooks. No personal or card data. */
      metadata?: Record<string, string | null>;
    };
    answer: Order & {
      warnings?: Warning[];
    };
  };
  /**
   * Take away the defaults of one customer of an order
   *
   * Instructions that wait (INCOMPLETE, READY, LATE) and have no value of their own follow, and may change their status by it; what was processed stays as it was.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  deleteCustomerDefault: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of its customer. */
      customerRef: string;
    };
    answer: Order & {
      warnings?: Warning[];
    };
  };
  /**
   * Add an instruction to an order
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  addInstruction: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
    };
    body: CreateInstruction;
    answer: Instruction & {
      warnings?: Warning[];
    };
  };
  /**
   * List the instructions of an order, newest first
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listOrderInstructions: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: Instruction[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read an instruction
   *
   * The polling endpoint. Send the `ETag` of the last answer in `If-None-Match`: an unchanged instruction is a 304.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  getInstruction: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
    };
    answer: Instruction;
  };
  /**
   * Change an instruction
   *
   * While it is INCOMPLETE, READY or LATE. What is not sent stays as it is; null or "" clears what an instruction need not have. Its status is reckoned anew. Pay links stay, and show the new amount: a payer who still has the old one on the screen does not pay it.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  updateInstruction: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
    };
    body: {
      /** It cannot change; when it is sent, it is that of the path. */
      instructionRef?: string;
      /** The insurer's reference of its customer. */
      customerRef?: string;
      /** DEBIT collects from the customer, CREDIT pays out. */
      direction?: "DEBIT" | "CREDIT";
      /** A stored card or mandate of the customer; empty when there is none. */
      financialInstrumentId?: string | null;
      /** Decimal text, such as "10.00". Never rounded. */
      amount?: string | number;
      /** ISO 4217 code, upper case. */
      currency?: string;
      /** ISO 3166-1 alpha-2 code, upper case. UK is understood as GB. */
      country?: string;
      /** The scheme that says how it may be paid: 32 hex digits or a GUID. */
      schemeId?: string | null;
      /** The date it is to be paid by, in the tenant's time zone. With a stored card or mandate it is the date on which the money is taken, from its first minute on; at once without a date, or when that has come already. */
      settledByDate?: string | null;
      /** The whole map: what is not in it is gone. */
      metadata?: unknown | null;
    };
    answer: Instruction & {
      warnings?: Warning[];
    };
  };
  /**
   * Cancel an instruction
   *
   * Makes it VOID, for good. Refused once a payment is under way or anything has come of one; its pay links say that there is nothing to pay.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  cancelInstruction: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
    };
    body: {
      /** Why; shown in `cancelled`. */
      reason: string;
    };
    answer: Instruction & {
      warnings?: Warning[];
    };
  };
  /**
   * Refund a payment, whole or in part
   *
   * Sets the amount aside and answers at once; the provider is asked right after. Never more than is left is given back, however many ask at the same time. What became of it is told by `refund.succeeded` or `refund.failed`, and can be read.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  createRefund: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
    };
    body: {
      /** The instruction's transaction whose money it gives back; the one that paid it when it is left out. For surplus money that could not be given back by itself. */
      transactionId?: string;
      /** Decimal text, such as "10.00"; all that is left when it is left out. Never rounded. */
      amount?: (string | number) | null;
      /** Why, in the insurer's own words. The payer does not see it. */
      reason?: string;
    };
    answer: {
      _links: {
        self: {
          href: string;
        };
        instruction: {
          href: string;
        };
      };
      refundId: string;
      /** REQUESTED: the amount is set aside, and the provider has not heard of it yet. PROCESSING: the provider is asked, has accepted it, or gave no readable answer and is asked again. SUCCEEDED: the provider said yes. FAILED: it said no, and the amount can be refunded again. A refund that succeeded can still fail, when the payer's bank returns it. */
      status: "REQUESTED" | "PROCESSING" | "SUCCEEDED" | "FAILED";
      amount: string;
      currency: string;
      reason: string | null;
      created: string;
      lastUpdated: string;
      /** Rises by one with every change. */
      version: number;
      /** The transaction whose money it gives back. */
      transactionId: string;
      /** `key:` and the public key, `user:` and the person's id, `system` for money that was taken twice, or `provider` for a refund that was made at the provider itself. */
      requestedBy: string;
      failed: {
        failedTimestamp: string;
        errorCode: string;
        reason: string;
      } | null;
      warnings?: Warning[];
    };
  };
  /**
   * List an instruction's refunds, newest first
   *
   * Those of surplus money too: a payer who paid twice is given one payment back by the system.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listRefunds: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        _links: {
          self: {
            href: string;
          };
          instruction: {
            href: string;
          };
        };
        refundId: string;
        /** REQUESTED: the amount is set aside, and the provider has not heard of it yet. PROCESSING: the provider is asked, has accepted it, or gave no readable answer and is asked again. SUCCEEDED: the provider said yes. FAILED: it said no, and the amount can be refunded again. A refund that succeeded can still fail, when the payer's bank returns it. */
        status: "REQUESTED" | "PROCESSING" | "SUCCEEDED" | "FAILED";
        amount: string;
        currency: string;
        reason: string | null;
        created: string;
        lastUpdated: string;
        /** Rises by one with every change. */
        version: number;
        /** The transaction whose money it gives back. */
        transactionId: string;
        /** `key:` and the public key, `user:` and the person's id, `system` for money that was taken twice, or `provider` for a refund that was made at the provider itself. */
        requestedBy: string;
        failed: {
          failedTimestamp: string;
          errorCode: string;
          reason: string;
        } | null;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a refund
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  getRefund: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
      /** The id of the refund. */
      refundId: string;
    };
    answer: {
      _links: {
        self: {
          href: string;
        };
        instruction: {
          href: string;
        };
      };
      refundId: string;
      /** REQUESTED: the amount is set aside, and the provider has not heard of it yet. PROCESSING: the provider is asked, has accepted it, or gave no readable answer and is asked again. SUCCEEDED: the provider said yes. FAILED: it said no, and the amount can be refunded again. A refund that succeeded can still fail, when the payer's bank returns it. */
      status: "REQUESTED" | "PROCESSING" | "SUCCEEDED" | "FAILED";
      amount: string;
      currency: string;
      reason: string | null;
      created: string;
      lastUpdated: string;
      /** Rises by one with every change. */
      version: number;
      /** The transaction whose money it gives back. */
      transactionId: string;
      /** `key:` and the public key, `user:` and the person's id, `system` for money that was taken twice, or `provider` for a refund that was made at the provider itself. */
      requestedBy: string;
      failed: {
        failedTimestamp: string;
        errorCode: string;
        reason: string;
      } | null;
    };
  };
  /**
   * List an instruction's transactions, newest first
   *
   * Every attempt at moving its money: declined ones too, and surplus ones.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listTransactions: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: Transaction[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a transaction
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  getTransaction: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction. */
      instructionRef: string;
      /** The transaction's id. */
      transactionId: string;
    };
    answer: Transaction;
  };
  /**
   * Replace the metadata of an order
   *
   * The whole map: what is not in it is gone.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  replaceOrderMetadata: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
    };
    body: unknown;
    answer: Order & {
      warnings?: Warning[];
    };
  };
  /**
   * Empty the metadata of an order
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  deleteOrderMetadata: {
    path: {
      /** The insurer's own reference of the order. */
      orderRef: string;
    };
    answer: Order & {
      warnings?: Warning[];
    };
  };
  /**
   * List what a customer let be stored, newest first
   *
   * Cards and mandates that can be charged without the customer, and removed ones. They come from payments by link, where the scheme's agreement is `Reuse` and the payer agreed.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listFinancialInstruments: {
    path: {
      /** The insurer's reference of its customer. */
      customerRef: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: FinancialInstrument[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a financial instrument
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  getFinancialInstrument: {
    path: {
      /** The insurer's reference of its customer. */
      customerRef: string;
      /** The id of the stored card or mandate. */
      financialInstrumentId: string;
    };
    answer: FinancialInstrument;
  };
  /**
   * Remove a financial instrument
   *
   * It is never charged again, from this moment on, and its provider is told to forget it. Instructions that were `READY` by it become `INCOMPLETE`; a payment that is under way is finished. Removing a removed one changes nothing.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  removeFinancialInstrument: {
    path: {
      /** The insurer's reference of its customer. */
      customerRef: string;
      /** The id of the stored card or mandate. */
      financialInstrumentId: string;
    };
    answer: FinancialInstrument;
  };
  /**
   * Create a pay-by-link
   *
   * For a `DEBIT` instruction that can be paid. Several links of one instruction share one lock. With `channels` its address is sent to the payer, in the link's language or else the tenant's; the answer does not wait for that. E-mail can be sent where the operator has set up a mail server, SMS not yet.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  createPayByLink: {
    body: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction, unique in its order. */
      instructionRef: string;
      /** How long the link can be paid, in seconds: a minute to 180 days. */
      expirySeconds: number | string;
      themeId?: string;
      /** The page's language; without it, the payer's browser decides. */
      language?: string;
      /** Where the payer can go on to after paying; on an origin that the tenant has allowed. */
      returnUrl?: string;
      /** Where to send the link's address to, each destination once. */
      channels?: {
        type: "SMS" | "Email";
        /** An e-mail address, or a telephone number in international form. */
        destination: string;
      }[];
    };
    answer: {
      /** Names the link in the API and in events. It opens nothing. */
      payByLinkId: string;
      /** The address for the payer. */
      link: string;
      expiresAt: string;
      /** One for each of the `channels`, in their order. */
      messages: {
        messageId: string;
        type: "SMS" | "Email";
        /** `QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first. */
        status: "QUEUED" | "SENT" | "DELIVERED" | "BOUNCED" | "FAILED";
        /** The language it is written in. */
        language: string;
        created: string;
        sentAt: string | null;
        /** Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying. */
        problem: string | null;
        version: number;
        /** Where it went, for those who know it to recognise: `a•••@example.com`. */
        destination: string;
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * List pay-by-links, newest first
   *
   * Without their addresses. The sessions of embedded checkouts are listed with `kind=SESSION`.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  listPayByLinks: {
    query: {
      limit?: number;
      cursor?: string;
      /** The insurer's own reference of the order. */
      orderRef?: string;
      /** The insurer's reference of the instruction, unique in its order. */
      instructionRef?: string;
      status?: "OPEN" | "PROCESSING" | "PAID" | "EXPIRED" | "REVOKED" | "CANCELLED";
      /** Made at this time or later: a date (its whole day, in UTC) or a date-time. */
      createdFrom?: string;
      /** Made at this time or earlier: a date (its whole day, in UTC) or a date-time. */
      createdTo?: string;
      /** Links, or the sessions of embedded checkouts. Links, when left out. */
      kind?: "LINK" | "SESSION";
    };
    answer: {
      items: PayLink[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a pay-by-link with its timeline
   *
   * The timeline is this link's own: payments that were made by other links of the instruction are not in it. The address is given only to holders of `tenant-transaction-write`.
   *
   * Needs the role `tenant-transaction-read` or `tenant-admin`.
   */
  getPayByLink: {
    path: {
      /** The id of the pay link, or of the checkout session. */
      payByLinkId: string;
    };
    answer: {
      /** Names the link in the API and in events. It opens nothing. */
      payByLinkId: string;
      /** `LINK` is sent to the payer; `SESSION` is shown in a frame. */
      kind: "LINK" | "SESSION";
      orderRef: string;
      instructionRef: string;
      /** `OPEN` can be paid. `PAID`: the instruction is, by whichever of its links. `PROCESSING`: being paid. `EXPIRED`, `REVOKED`: ended unused. `CANCELLED`: there is nothing to pay any more. */
      status: "OPEN" | "PROCESSING" | "PAID" | "EXPIRED" | "REVOKED" | "CANCELLED";
      created: string;
      expiresAt: string;
      /** When a person, not a robot, first looked at it. */
      openedAt: string | null;
      revokedAt: string | null;
      revokeReason: string | null;
      language: string | null;
      returnUrl: string | null;
      version: number;
      /** The address, for those who may make links; null for others, and for sessions. */
      link: string | null;
      /** What was sent to the payer, oldest first; the newest 50 where there are more. */
      messages: {
        messageId: string;
        type: "SMS" | "Email";
        /** `QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first. */
        status: "QUEUED" | "SENT" | "DELIVERED" | "BOUNCED" | "FAILED";
        /** The language it is written in. */
        language: string;
        created: string;
        sentAt: string | null;
        /** Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying. */
        problem: string | null;
        version: number;
        /** Where it went, for those who know it to recognise: `a•••@example.com`. */
        destination: string;
      }[];
      /** What happened to this link, oldest first; the newest 200 of it where there is more. */
      timeline: {
        at: string;
        type: "created" | "sent" | "delivered" | "bounced" | "opened" | "started" | "declined" | "paid" | "extended" | "revoked" | "expired";
        detail: {
          /** The payment it is about. */
          transactionId: string | null;
          /** Why the bank said no, why the link was revoked, or what code a message bounced with. */
          reason: string | null;
          /** Until when an extended link lasts. */
          expiresAt: string | null;
        };
      }[];
    };
  };
  /**
   * Give a pay-by-link a new end
   *
   * Counted from now. An expired link opens again, as long as its instruction can be paid; a revoked one does not.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  extendPayByLink: {
    path: {
      /** The id of the pay link, or of the checkout session. */
      payByLinkId: string;
    };
    body: {
      /** Counts from now. */
      expirySeconds: number | string;
    };
    answer: {
      /** Names the link in the API and in events. It opens nothing. */
      payByLinkId: string;
      /** `LINK` is sent to the payer; `SESSION` is shown in a frame. */
      kind: "LINK" | "SESSION";
      orderRef: string;
      instructionRef: string;
      /** `OPEN` can be paid. `PAID`: the instruction is, by whichever of its links. `PROCESSING`: being paid. `EXPIRED`, `REVOKED`: ended unused. `CANCELLED`: there is nothing to pay any more. */
      status: "OPEN" | "PROCESSING" | "PAID" | "EXPIRED" | "REVOKED" | "CANCELLED";
      created: string;
      expiresAt: string;
      /** When a person, not a robot, first looked at it. */
      openedAt: string | null;
      revokedAt: string | null;
      revokeReason: string | null;
      language: string | null;
      returnUrl: string | null;
      version: number;
      /** The address, for those who may make links; null for others, and for sessions. */
      link: string | null;
      /** What was sent to the payer, oldest first; the newest 50 where there are more. */
      messages: {
        messageId: string;
        type: "SMS" | "Email";
        /** `QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first. */
        status: "QUEUED" | "SENT" | "DELIVERED" | "BOUNCED" | "FAILED";
        /** The language it is written in. */
        language: string;
        created: string;
        sentAt: string | null;
        /** Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying. */
        problem: string | null;
        version: number;
        /** Where it went, for those who know it to recognise: `a•••@example.com`. */
        destination: string;
      }[];
      /** What happened to this link, oldest first; the newest 200 of it where there is more. */
      timeline: {
        at: string;
        type: "created" | "sent" | "delivered" | "bounced" | "opened" | "started" | "declined" | "paid" | "extended" | "revoked" | "expired";
        detail: {
          /** The payment it is about. */
          transactionId: string | null;
          /** Why the bank said no, why the link was revoked, or what code a message bounced with. */
          reason: string | null;
          /** Until when an extended link lasts. */
          expiresAt: string | null;
        };
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * Draw the QR code of a pay-by-link
   *
   * It carries the address: whoever sees it can open the link.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  getPayByLinkQr: {
    path: {
      /** The id of the pay link, or of the checkout session. */
      payByLinkId: string;
    };
    query: {
      format?: "svg" | "png";
      /** Width and height in pixels; 512 when left out. */
      size?: string;
    };
    answer: Response;
  };
  /**
   * Send a pay-by-link once more
   *
   * To the given `channels`; without any, to those of the last time. One link may have 10 messages within an hour.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  resendPayByLink: {
    path: {
      /** The id of the pay link, or of the checkout session. */
      payByLinkId: string;
    };
    body: {
      /** Where to send the link's address to, each destination once. */
      channels?: {
        type: "SMS" | "Email";
        /** An e-mail address, or a telephone number in international form. */
        destination: string;
      }[];
    };
    answer: {
      /** Names the link in the API and in events. It opens nothing. */
      payByLinkId: string;
      /** `LINK` is sent to the payer; `SESSION` is shown in a frame. */
      kind: "LINK" | "SESSION";
      orderRef: string;
      instructionRef: string;
      /** `OPEN` can be paid. `PAID`: the instruction is, by whichever of its links. `PROCESSING`: being paid. `EXPIRED`, `REVOKED`: ended unused. `CANCELLED`: there is nothing to pay any more. */
      status: "OPEN" | "PROCESSING" | "PAID" | "EXPIRED" | "REVOKED" | "CANCELLED";
      created: string;
      expiresAt: string;
      /** When a person, not a robot, first looked at it. */
      openedAt: string | null;
      revokedAt: string | null;
      revokeReason: string | null;
      language: string | null;
      returnUrl: string | null;
      version: number;
      /** The address, for those who may make links; null for others, and for sessions. */
      link: string | null;
      /** What was sent to the payer, oldest first; the newest 50 where there are more. */
      messages: {
        messageId: string;
        type: "SMS" | "Email";
        /** `QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first. */
        status: "QUEUED" | "SENT" | "DELIVERED" | "BOUNCED" | "FAILED";
        /** The language it is written in. */
        language: string;
        created: string;
        sentAt: string | null;
        /** Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying. */
        problem: string | null;
        version: number;
        /** Where it went, for those who know it to recognise: `a•••@example.com`. */
        destination: string;
      }[];
      /** What happened to this link, oldest first; the newest 200 of it where there is more. */
      timeline: {
        at: string;
        type: "created" | "sent" | "delivered" | "bounced" | "opened" | "started" | "declined" | "paid" | "extended" | "revoked" | "expired";
        detail: {
          /** The payment it is about. */
          transactionId: string | null;
          /** Why the bank said no, why the link was revoked, or what code a message bounced with. */
          reason: string | null;
          /** Until when an extended link lasts. */
          expiresAt: string | null;
        };
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * Revoke a pay-by-link
   *
   * Nobody can start a payment by it any more; a payment that was started in time is finished, but one that waits for its payer at their bank is given up, unless they are faster. Revoking a revoked link changes nothing and answers the link as it is.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  revokePayByLink: {
    path: {
      /** The id of the pay link, or of the checkout session. */
      payByLinkId: string;
    };
    body: {
      /** Why, for the insurer's own people; payers are not told. */
      reason?: string;
    };
    answer: {
      /** Names the link in the API and in events. It opens nothing. */
      payByLinkId: string;
      /** `LINK` is sent to the payer; `SESSION` is shown in a frame. */
      kind: "LINK" | "SESSION";
      orderRef: string;
      instructionRef: string;
      /** `OPEN` can be paid. `PAID`: the instruction is, by whichever of its links. `PROCESSING`: being paid. `EXPIRED`, `REVOKED`: ended unused. `CANCELLED`: there is nothing to pay any more. */
      status: "OPEN" | "PROCESSING" | "PAID" | "EXPIRED" | "REVOKED" | "CANCELLED";
      created: string;
      expiresAt: string;
      /** When a person, not a robot, first looked at it. */
      openedAt: string | null;
      revokedAt: string | null;
      revokeReason: string | null;
      language: string | null;
      returnUrl: string | null;
      version: number;
      /** The address, for those who may make links; null for others, and for sessions. */
      link: string | null;
      /** What was sent to the payer, oldest first; the newest 50 where there are more. */
      messages: {
        messageId: string;
        type: "SMS" | "Email";
        /** `QUEUED`: to be sent, now or at the next try. `SENT`: the carrier, such as a mail server, has taken it. `DELIVERED`: the carrier says that it has arrived; mail servers do not say so. `BOUNCED`: refused for good. `FAILED`: not sent, because the link ended first. */
        status: "QUEUED" | "SENT" | "DELIVERED" | "BOUNCED" | "FAILED";
        /** The language it is written in. */
        language: string;
        created: string;
        sentAt: string | null;
        /** Why the last try failed: the carrier's own code, such as `550 5.1.1`, `NOT_REACHED` when it gave none, or `BEING_PAID` when somebody was just paying. */
        problem: string | null;
        version: number;
        /** Where it went, for those who know it to recognise: `a•••@example.com`. */
        destination: string;
      }[];
      /** What happened to this link, oldest first; the newest 200 of it where there is more. */
      timeline: {
        at: string;
        type: "created" | "sent" | "delivered" | "bounced" | "opened" | "started" | "declined" | "paid" | "extended" | "revoked" | "expired";
        detail: {
          /** The payment it is about. */
          transactionId: string | null;
          /** Why the bank said no, why the link was revoked, or what code a message bounced with. */
          reason: string | null;
          /** Until when an extended link lasts. */
          expiresAt: string | null;
        };
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * Create a checkout session, by its older name
   *
   * For the element `<quittance-checkout>` of `/checkout.js`, in a page on an origin that the tenant allows to embed it. A session can be paid with for a minute to a day, and only a payment uses it up. It is read, listed, extended and revoked as a pay-by-link of the kind `SESSION`. The payer's own details fill the form beforehand where it has such fields, and the payer may change them; they are kept encrypted until the session ends, and told to nobody else.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  createGrant: {
    body: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction, unique in its order. */
      instructionRef: string;
      /** How long the link can be paid, in seconds: a minute to 180 days. */
      expirySeconds: number | string;
      themeId?: string;
      /** The page's language; without it, the payer's browser decides. */
      language?: string;
      /** Where the payer can go on to after paying; on an origin that the tenant has allowed. */
      returnUrl?: string;
      billingHouseNumber?: string;
      billingStreet1?: string;
      billingStreet2?: string;
      billingCity?: string;
      billingState?: string;
      billingCountry?: string;
      billingPostCode?: string;
      customerEmail?: string;
      customerMobilePhone?: string;
      cardholderName?: string;
      customerType?: string;
      customerFirstName?: string;
      customerLastName?: string;
      companyName?: string;
      authorizationSource?: string;
      authorizationFrequency?: string;
      bankAccount?: {
        accountHolderName?: string;
        number?: string;
        extraCode?: string;
      };
    };
    answer: {
      /** For the element in the payer's page; it opens the payment form. */
      sessionToken: string;
      /** Until when it can be paid with, in seconds since 1970. */
      expires: number;
      /** Names the session in the API and in events, as a `payByLinkId`. It opens nothing. */
      sessionId: string;
      warnings?: Warning[];
    };
  };
  /**
   * Create a checkout session
   *
   * For the element `<quittance-checkout>` of `/checkout.js`, in a page on an origin that the tenant allows to embed it. A session can be paid with for a minute to a day, and only a payment uses it up. It is read, listed, extended and revoked as a pay-by-link of the kind `SESSION`. The payer's own details fill the form beforehand where it has such fields, and the payer may change them; they are kept encrypted until the session ends, and told to nobody else.
   *
   * Needs the role `tenant-transaction-write` or `tenant-admin`.
   */
  createCheckoutSession: {
    body: {
      /** The insurer's own reference of the order. */
      orderRef: string;
      /** The insurer's reference of the instruction, unique in its order. */
      instructionRef: string;
      /** How long the link can be paid, in seconds: a minute to 180 days. */
      expirySeconds: number | string;
      themeId?: string;
      /** The page's language; without it, the payer's browser decides. */
      language?: string;
      /** Where the payer can go on to after paying; on an origin that the tenant has allowed. */
      returnUrl?: string;
      billingHouseNumber?: string;
      billingStreet1?: string;
      billingStreet2?: string;
      billingCity?: string;
      billingState?: string;
      billingCountry?: string;
      billingPostCode?: string;
      customerEmail?: string;
      customerMobilePhone?: string;
      cardholderName?: string;
      customerType?: string;
      customerFirstName?: string;
      customerLastName?: string;
      companyName?: string;
      authorizationSource?: string;
      authorizationFrequency?: string;
      bankAccount?: {
        accountHolderName?: string;
        number?: string;
        extraCode?: string;
      };
    };
    answer: {
      /** For the element in the payer's page; it opens the payment form. */
      sessionToken: string;
      /** Until when it can be paid with, in seconds since 1970. */
      expires: number;
      /** Names the session in the API and in events, as a `payByLinkId`. It opens nothing. */
      sessionId: string;
      warnings?: Warning[];
    };
  };
  /**
   * Create a scheme with its first draft
   *
   * Nobody is offered anything by it until a draft is published. The apps need not be installed yet; they must be when the draft is published.
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  createScheme: {
    body: {
      /** For the tenant's people. */
      name: string;
      /** The insurer's own word for it; it comes with the events of payments by this scheme. */
      code?: string;
      /** SingleUse pays once; Reuse stores the instrument for later, with the payer's consent. */
      agreementType?: "SingleUse" | "Reuse";
      /** Tried in this order; the first that fits counts. */
      rules: {
        /** The rule's place in the list, counted from 1. The order of the list counts, so that it can be left out. */
        priority?: number;
        /** ISO 4217 codes; empty is any. */
        currencies?: string[];
        /** ISO 3166-1 alpha-2 codes; empty is any. */
        countries?: string[];
        /** The least amount; empty is any. */
        lowValueInclusive?: string | number;
        /** The greatest amount; empty is any. */
        highValueInclusive?: string | number;
        /** In the order in which they are offered. A method that two of them have belongs to the first. */
        apps: {
          /** An app of the marketplace. */
          appId: string;
          /** The very installation, where the tenant has several of the app. */
          installedAppId?: string;
          /** Only these methods of the app; empty is all of them. Of cards, brands may be named: then only those are taken. */
          availablePaymentMethods?: string[];
          /** Not these methods of the app, or not these brands of cards. */
          excludedPaymentMethods?: string[];
        }[];
      }[];
    };
    answer: {
      /** 32 upper-case hexadecimal digits. */
      schemeId: string;
      name: string;
      /** The draft that is in force. */
      publishedDraftId: string | null;
      draftCount: number;
      created: string;
      lastUpdated: string;
      /** The newest of them, up to 50; the list of drafts has all. */
      drafts: SchemeDraft[];
      warnings?: Warning[];
    };
  };
  /**
   * List schemes, newest first
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  listSchemes: {
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        /** 32 upper-case hexadecimal digits. */
        schemeId: string;
        name: string;
        /** The draft that is in force. */
        publishedDraftId: string | null;
        draftCount: number;
        created: string;
        lastUpdated: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a scheme with its newest drafts
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  getScheme: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    answer: {
      /** 32 upper-case hexadecimal digits. */
      schemeId: string;
      name: string;
      /** The draft that is in force. */
      publishedDraftId: string | null;
      draftCount: number;
      created: string;
      lastUpdated: string;
      /** The newest of them, up to 50; the list of drafts has all. */
      drafts: SchemeDraft[];
    };
  };
  /**
   * Rename a scheme
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  renameScheme: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    body: {
      /** For the tenant's people. */
      name: string;
    };
    answer: {
      /** 32 upper-case hexadecimal digits. */
      schemeId: string;
      name: string;
      /** The draft that is in force. */
      publishedDraftId: string | null;
      draftCount: number;
      created: string;
      lastUpdated: string;
      /** The newest of them, up to 50; the list of drafts has all. */
      drafts: SchemeDraft[];
      warnings?: Warning[];
    };
  };
  /**
   * Delete a scheme that was never published
   *
   * Refused when a draft of it is published, or an instruction or an order's defaults name it.
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  deleteScheme: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    answer: undefined;
  };
  /**
   * Add a draft to a scheme
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  createSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    body: {
      /** The scheme's own when it is left out. */
      name?: string;
      /** The insurer's own word for it; it comes with the events of payments by this scheme. */
      code?: string;
      /** SingleUse pays once; Reuse stores the instrument for later, with the payer's consent. */
      agreementType?: "SingleUse" | "Reuse";
      /** Tried in this order; the first that fits counts. */
      rules: {
        /** The rule's place in the list, counted from 1. The order of the list counts, so that it can be left out. */
        priority?: number;
        /** ISO 4217 codes; empty is any. */
        currencies?: string[];
        /** ISO 3166-1 alpha-2 codes; empty is any. */
        countries?: string[];
        /** The least amount; empty is any. */
        lowValueInclusive?: string | number;
        /** The greatest amount; empty is any. */
        highValueInclusive?: string | number;
        /** In the order in which they are offered. A method that two of them have belongs to the first. */
        apps: {
          /** An app of the marketplace. */
          appId: string;
          /** The very installation, where the tenant has several of the app. */
          installedAppId?: string;
          /** Only these methods of the app; empty is all of them. Of cards, brands may be named: then only those are taken. */
          availablePaymentMethods?: string[];
          /** Not these methods of the app, or not these brands of cards. */
          excludedPaymentMethods?: string[];
        }[];
      }[];
    };
    answer: SchemeDraft & {
      warnings?: Warning[];
    };
  };
  /**
   * List the drafts of a scheme, newest first
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  listSchemeDrafts: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: SchemeDraft[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read the newest draft
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  getLatestSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    answer: SchemeDraft;
  };
  /**
   * Read the draft that is in force
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  getPublishedSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    answer: SchemeDraft;
  };
  /**
   * Read a draft
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  getSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
      /** The id of the scheme's draft; `latest` is the newest, and `published` the one in force. */
      draftId: string;
    };
    answer: SchemeDraft;
  };
  /**
   * Write a draft anew
   *
   * A draft that was published stays as it is for ever; add another one.
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  changeSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
      /** The id of the scheme's draft; `latest` is the newest, and `published` the one in force. */
      draftId: string;
    };
    body: {
      /** The scheme's own when it is left out. */
      name?: string;
      /** The insurer's own word for it; it comes with the events of payments by this scheme. */
      code?: string;
      /** SingleUse pays once; Reuse stores the instrument for later, with the payer's consent. */
      agreementType?: "SingleUse" | "Reuse";
      /** Tried in this order; the first that fits counts. */
      rules: {
        /** The rule's place in the list, counted from 1. The order of the list counts, so that it can be left out. */
        priority?: number;
        /** ISO 4217 codes; empty is any. */
        currencies?: string[];
        /** ISO 3166-1 alpha-2 codes; empty is any. */
        countries?: string[];
        /** The least amount; empty is any. */
        lowValueInclusive?: string | number;
        /** The greatest amount; empty is any. */
        highValueInclusive?: string | number;
        /** In the order in which they are offered. A method that two of them have belongs to the first. */
        apps: {
          /** An app of the marketplace. */
          appId: string;
          /** The very installation, where the tenant has several of the app. */
          installedAppId?: string;
          /** Only these methods of the app; empty is all of them. Of cards, brands may be named: then only those are taken. */
          availablePaymentMethods?: string[];
          /** Not these methods of the app, or not these brands of cards. */
          excludedPaymentMethods?: string[];
        }[];
      }[];
    };
    answer: SchemeDraft & {
      warnings?: Warning[];
    };
  };
  /**
   * Delete a draft that was never published
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  deleteSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
      /** The id of the scheme's draft; `latest` is the newest, and `published` the one in force. */
      draftId: string;
    };
    answer: undefined;
  };
  /**
   * Check a draft for gaps and unreachable rules
   *
   * Exact: over every currency, country and amount that can be paid. Nothing changes.
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  checkSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
      /** The id of the scheme's draft; `latest` is the newest, and `published` the one in force. */
      draftId: string;
    };
    answer: SchemeCheck;
  };
  /**
   * Publish a draft, at once or later
   *
   * What is published is in force for the next payment, and never changes again. With a time it is published by itself; another time replaces the one before. Gaps and unreachable rules are told in the answer, and do not stop it.
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  publishSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
      /** The id of the scheme's draft; `latest` is the newest, and `published` the one in force. */
      draftId: string;
    };
    body: {
      /** When it is to be published by itself; at once when it is left out. */
      at?: string;
    };
    answer: {
      draftId: string;
      schemeId: string;
      name: string;
      code: string | null;
      agreementType: "SingleUse" | "Reuse";
      rules: {
        priority: number;
        /** Empty is any. */
        currencies: string[];
        /** Empty is any. */
        countries: string[];
        /** Empty is any. */
        lowValueInclusive: string;
        /** Empty is any. */
        highValueInclusive: string;
        apps: {
          appId: string;
          installedAppId: string | null;
          /** Empty is all. */
          availablePaymentMethods: string[];
          excludedPaymentMethods: string[];
        }[];
      }[];
      /** PUBLISHED is in force; SUPERSEDED was, and can be again by rolling back. Neither ever changes. */
      status: "DRAFT" | "SCHEDULED" | "PUBLISHED" | "SUPERSEDED";
      created: string;
      lastModified: string;
      /** When it last came into force. */
      publishedAt: string | null;
      /** When it will be published by itself. */
      publishAt: string | null;
      check: SchemeCheck;
      warnings?: Warning[];
    };
  };
  /**
   * Take back that a draft is to be published by itself
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  unscheduleSchemeDraft: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
      /** The id of the scheme's draft; `latest` is the newest, and `published` the one in force. */
      draftId: string;
    };
    answer: undefined;
  };
  /**
   * Try a scheme on a payment
   *
   * Says which rule would match and why, rule by rule, and what a payer would be offered now. Nothing changes, and no money moves.
   *
   * Needs the role `tenant-collect-scheme-read` or `tenant-admin`.
   */
  dryRunScheme: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    body: {
      /** Decimal text, such as "10.00". Never rounded. */
      amount: string | number;
      /** ISO 4217 code, upper case. */
      currency: string;
      /** ISO 3166-1 alpha-2 code, upper case. UK is understood as GB. */
      country: string;
      /** DEBIT when it is left out; these schemes are for collecting. */
      direction?: "DEBIT" | "CREDIT";
      /** The draft to try; the published one when it is left out. */
      draftId?: string;
    };
    answer: {
      draftId: string;
      /** The rule that matches; null when none does. */
      matchedPriority: number | null;
      rules: {
        priority: number;
        matches: boolean;
        /** Why it matches, or why not: every reason there is. */
        reasons: {
          code: string;
          message: string;
        }[];
      }[];
      /** What a payer could choose from now, in this order. */
      offered: {
        paymentMethod: string;
        appId: string;
        appName: string;
        installedAppId: string;
        /** The only cards that would be taken, where the method is CARD; empty is any. */
        cardBrands: string[];
      }[];
      /** What else the matching rule names, and why it is not offered. */
      notOffered: {
        /** Null where it is about the whole app. */
        paymentMethod: string | null;
        appId: string;
        installedAppId: string | null;
        code: string;
        message: string;
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * Put an earlier draft in force again
   *
   * Without a draftId, the one that was in force last before the present one; doing it twice leads back to where it began.
   *
   * Needs the role `tenant-collect-scheme-write` or `tenant-admin`.
   */
  rollBackScheme: {
    path: {
      /** The id of the scheme: 32 hexadecimal digits, or a GUID. */
      schemeId: string;
    };
    body: {
      /** A draft that was published before; the one before the present one when it is left out. */
      draftId?: string;
    };
    answer: {
      draftId: string;
      schemeId: string;
      name: string;
      code: string | null;
      agreementType: "SingleUse" | "Reuse";
      rules: {
        priority: number;
        /** Empty is any. */
        currencies: string[];
        /** Empty is any. */
        countries: string[];
        /** Empty is any. */
        lowValueInclusive: string;
        /** Empty is any. */
        highValueInclusive: string;
        apps: {
          appId: string;
          installedAppId: string | null;
          /** Empty is all. */
          availablePaymentMethods: string[];
          excludedPaymentMethods: string[];
        }[];
      }[];
      /** PUBLISHED is in force; SUPERSEDED was, and can be again by rolling back. Neither ever changes. */
      status: "DRAFT" | "SCHEDULED" | "PUBLISHED" | "SUPERSEDED";
      created: string;
      lastModified: string;
      /** When it last came into force. */
      publishedAt: string | null;
      /** When it will be published by itself. */
      publishAt: string | null;
      check: SchemeCheck;
      warnings?: Warning[];
    };
  };
  /**
   * List the apps of the marketplace
   *
   * All of them in one page.
   *
   * Needs the role `tenant-app-read` or `tenant-admin`.
   */
  listApps: {
    query: {
      /** Only apps that have this payment method, or take this brand of card. */
      paymentMethod?: string;
      /** Only apps that serve payers of this country. */
      country?: string;
      /** Only apps that take this currency. */
      currency?: string;
    };
    answer: {
      items: App[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read an app, with what it needs to be configured
   *
   * Needs the role `tenant-app-read` or `tenant-admin`.
   */
  getApp: {
    path: {
      /** The id of an app of the marketplace, in any case. */
      appId: string;
    };
    answer: App;
  };
  /**
   * Install an app
   *
   * The installation is INCOMPLETE until it is configured. An app can be installed several times, each with credentials of its own.
   *
   * Needs the role `tenant-app-write` or `tenant-admin`.
   */
  installApp: {
    path: {
      /** The id of an app of the marketplace, in any case. */
      appId: string;
    };
    body: {
      /** For the tenant's people; the app's own when it is left out. */
      name?: string;
    };
    answer: InstalledApp & {
      warnings?: Warning[];
    };
  };
  /**
   * List installations, newest first
   *
   * Needs the role `tenant-app-read` or `tenant-admin`.
   */
  listInstalledApps: {
    query: {
      limit?: number;
      cursor?: string;
      /** All that are installed still when it is left out. */
      status?: "INCOMPLETE" | "ACTIVE" | "DISABLED" | "UNINSTALLED";
    };
    answer: {
      items: InstalledApp[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read an installation
   *
   * Needs the role `tenant-app-read` or `tenant-admin`.
   */
  getInstalledApp: {
    path: {
      /** The id of the installation; or that of its app, where the tenant has one installation of it. */
      installedAppId: string;
    };
    answer: InstalledApp;
  };
  /**
   * Rename an installation, enable or disable it
   *
   * Needs the role `tenant-app-write` or `tenant-admin`.
   */
  changeInstalledApp: {
    path: {
      /** The id of the installation; or that of its app, where the tenant has one installation of it. */
      installedAppId: string;
    };
    body: {
      /** Stays when it is left out. */
      name?: string;
      /** False offers nothing through it to payers any more; payments that are under way go on. */
      enabled?: boolean;
    };
    answer: InstalledApp & {
      warnings?: Warning[];
    };
  };
  /**
   * Give an installation its credentials
   *
   * The provider is asked whether they are genuine, by one call that moves no money; when it does not take them, nothing changes. Secrets are sealed, and never shown again. The app's own settings are at the top of the body, as the marketplace's schema of the app says.
   *
   * Needs the role `tenant-app-write` or `tenant-admin`.
   */
  configureInstalledApp: {
    path: {
      /** The id of the installation; or that of its app, where the tenant has one installation of it. */
      installedAppId: string;
    };
    body: Record<string, unknown>;
    answer: InstalledApp & {
      warnings?: Warning[];
    };
  };
  /**
   * Uninstall an app and forget its credentials
   *
   * Refused while a published or scheduled scheme uses it, payments are under way, or its provider keeps what customers let be stored. Without credentials nothing can be refunded through it any more, and late events of its provider are not taken; disable it instead while such may come.
   *
   * Needs the role `tenant-app-write` or `tenant-admin`.
   */
  uninstallApp: {
    path: {
      /** The id of the installation; or that of its app, where the tenant has one installation of it. */
      installedAppId: string;
    };
    answer: InstalledApp;
  };
  /**
   * Ask the provider whether it still takes the credentials
   *
   * By one call that moves no money. What it says is kept with the installation, and answered.
   *
   * Needs the role `tenant-app-write` or `tenant-admin`.
   */
  verifyInstalledApp: {
    path: {
      /** The id of the installation; or that of its app, where the tenant has one installation of it. */
      installedAppId: string;
    };
    answer: InstalledApp;
  };
  /**
   * Create a webhook endpoint
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  createWebhook: {
    body: CreateWebhookEndpoint;
    answer: CreatedWebhookEndpoint & {
      warnings?: Warning[];
    };
  };
  /**
   * List webhook endpoints, newest first
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  listWebhooks: {
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: WebhookEndpoint[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * List the event types
   *
   * Everything an endpoint can be told of, each with an example. All of them are on one page.
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  listEventTypes: {
    answer: {
      items: EventType[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a webhook endpoint
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  getWebhook: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    answer: WebhookEndpoint;
  };
  /**
   * Change a webhook endpoint
   *
   * Puts what you send in the place of what there was; what you leave out gets its default, only `isActive` stays as it is. Switched on again, the endpoint is told what it was still to be told when it was switched off; for what was given up before, see `resend-failed`. What happens while it is switched off is not kept for it: the event feed has it.
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  updateWebhook: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    body: UpdateWebhookEndpoint;
    answer: WebhookEndpoint & {
      warnings?: Warning[];
    };
  };
  /**
   * Delete a webhook endpoint
   *
   * Nothing more is sent to it, not even what was waiting. This cannot be undone.
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  deleteWebhook: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    answer: undefined;
  };
  /**
   * List what a webhook endpoint was told, newest first
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  listWebhookDeliveries: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    query: {
      limit?: number;
      cursor?: string;
      status?: "PENDING" | "DELIVERED" | "FAILED";
      type?: "order.created" | "order.updated" | "instruction.created" | "instruction.updated" | "instruction.ready" | "instruction.processing" | "instruction.settled" | "instruction.failed" | "instruction.late" | "instruction.voided" | "instruction.returned" | "pay_link.created" | "pay_link.opened" | "pay_link.expired" | "pay_link.revoked" | "pay_link.extended" | "attempt.started" | "attempt.action_required" | "attempt.declined" | "refund.requested" | "refund.succeeded" | "refund.failed" | "dispute.opened" | "dispute.closed" | "financial_instrument.stored" | "financial_instrument.removed" | "message.sent" | "message.delivered" | "message.bounced" | "webhook.test" | "webhook.disabled";
      /** Only events of this time or later. */
      from?: string;
      /** Only events before this time. */
      to?: string;
    };
    answer: {
      items: Delivery[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a delivery with all its tries
   *
   * What was sent, with its headers, and what the receiver answered, try by try.
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  getWebhookDelivery: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
      /** The id of the event, as its body and its webhook-id header have it. */
      eventId: string;
    };
    answer: DeliveryWithTries;
  };
  /**
   * Make a delivery again
   *
   * At once, whether it arrived, failed or still waits, under the same `webhook-id` and with the same body. Should it fail, it is tried as if it were new.
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  resendWebhookDelivery: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
      /** The id of the event, as its body and its webhook-id header have it. */
      eventId: string;
    };
    answer: Delivery;
  };
  /**
   * Make all failed deliveries again
   *
   * Every delivery that failed, or is failing, of the events since a time: up to 10,000 in one request, the oldest first. `hasMore` says to ask again.
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  resendFailedWebhookDeliveries: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    body: ResendFailed;
    answer: ResentDeliveries & {
      warnings?: Warning[];
    };
  };
  /**
   * Change the verification key
   *
   * For the overlap every delivery carries two signatures in `webhook-signature`, separated by a space, by the new key and by the one before: a receiver that knows either can verify it, so that you can change it at your leisure. Only two keys are ever in use; a second rotation ends the oldest one at once.
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  rotateWebhookSecret: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    body: RotateWebhookSecret;
    answer: CreatedWebhookEndpoint & {
      warnings?: Warning[];
    };
  };
  /**
   * Send a test event
   *
   * Sends this endpoint, and no other, an event of type `webhook.test` by the way that every event goes: signed, tried again, written down in the log. Given a `type`, `data.example` shows an event of that type; the test itself never claims to be one.
   *
   * Needs the role `tenant-webhook-write` or `tenant-admin`.
   */
  testWebhook: {
    path: {
      /** The id of the webhook endpoint. */
      webhookId: string;
    };
    body: TestWebhookEndpoint;
    answer: Delivery & {
      warnings?: Warning[];
    };
  };
  /**
   * Read the event feed, oldest first
   *
   * Everything that happened, with the bodies that webhooks have. Keep `nextCursor`, which is always there, and come back with it: you get everything after it, and nothing is ever left out, however many things happen at the same moment. While `hasMore` is true, ask again at once.
   *
   * An event shows up when everything that began before it has ended, which is mostly at once. Take each at least once in your stride: an event can come by webhook too, and again.
   *
   * Of two events about one resource the one with the higher `version` is newer. They mostly come in that order; trust the version, not the place. Who keeps each resource's highest version has its present state.
   *
   * With a filter, a page can be short or even empty and still have more after it.
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  listEvents: {
    query: {
      limit?: number;
      /** The `nextCursor` of the page before; without it, the feed is read from `from`. */
      cursor?: string;
      /** Where to begin: a time, or "now" for what comes from here on. Left out, the beginning of all. */
      from?: "now" | string;
      /** Only events of this type, or of these, separated by commas. */
      type?: string;
      /** Only events about this order, and what is in it. */
      orderRef?: string;
      /** Only events about instructions with this ref. */
      instructionRef?: string;
    };
    answer: EventPage;
  };
  /**
   * Read an event
   *
   * As it is told: the resource as it was then.
   *
   * Needs the role `tenant-webhook-read` or `tenant-admin`.
   */
  getEvent: {
    path: {
      /** The id of the event, as its body and its webhook-id header have it. */
      eventId: string;
    };
    answer: Event;
  };
  /**
   * Read the account
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  getAccount: {
    answer: {
      accountId: string;
      name: string;
      companyName: string | null;
      billingContactFirstName: string | null;
      billingContactLastName: string | null;
      billingContactAddress: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      tenantCreationApprovalRequired: boolean;
      created: string;
      lastUpdated: string;
    };
  };
  /**
   * Change the account's details
   *
   * Replaces all that may be changed: what is left out is emptied, but for what cannot be empty.
   *
   * Needs the role `account-admin`.
   */
  updateAccount: {
    body: {
      /** Stays as it is when it is left out. */
      name?: string;
      companyName?: string;
      billingContactFirstName?: string;
      billingContactLastName?: string;
      billingContactAddress?: {
        streetAddress?: string;
        /** Building, floor, care of. */
        extendedStreetAddress?: string;
        /** Town or city. */
        locality?: string;
        /** County, state or canton. */
        region?: string;
        postCode?: string;
        /** ISO 3166-1 alpha-2 code. */
        country?: string;
      };
      /** Whether a new tenant waits until somebody approves it. Stays as it is when it is left out. */
      tenantCreationApprovalRequired?: boolean;
    };
    answer: {
      accountId: string;
      name: string;
      companyName: string | null;
      billingContactFirstName: string | null;
      billingContactLastName: string | null;
      billingContactAddress: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      tenantCreationApprovalRequired: boolean;
      created: string;
      lastUpdated: string;
      warnings?: Warning[];
    };
  };
  /**
   * Read where the keys of the account and all its tenants may be used from
   *
   * Needs the role `account-admin`.
   */
  getAccountIpAllowList: {
    answer: {
      /** While it is not, keys may be used from anywhere that they themselves allow. */
      enabled: boolean;
      /** Null when there never was a list. */
      lastUpdated: string | null;
      rules: {
        name: string;
        ipV4Start: string | null;
        ipV4End: string | null;
        ipV6Start: string | null;
        ipV6End: string | null;
      }[];
    };
  };
  /**
   * Say where the keys of the account and all its tenants may be used from
   *
   * The whole list: what is not in it is gone. It counts for the next request, beside the key's own ranges. It is about keys; people who sign in to the portal, and payers, come from anywhere.
   *
   * Needs the role `account-admin`.
   */
  updateAccountIpAllowList: {
    body: {
      enabled: boolean;
      /** Each a range of IPv4 or of IPv6. */
      rules: {
        /** For people to tell rules apart. */
        name: string;
        ipV4Start?: string;
        /** The start, where it is left out. */
        ipV4End?: string;
        ipV6Start?: string;
        /** The start, where it is left out. */
        ipV6End?: string;
      }[];
    };
    answer: {
      /** While it is not, keys may be used from anywhere that they themselves allow. */
      enabled: boolean;
      /** Null when there never was a list. */
      lastUpdated: string | null;
      rules: {
        name: string;
        ipV4Start: string | null;
        ipV4End: string | null;
        ipV6Start: string | null;
        ipV6End: string | null;
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * Create a key of the account
   *
   * Shows the private key this one time. Without a name it is called "API Key".
   *
   * Needs the role `account-admin`.
   */
  createAccountKey: {
    body: {
      /** For people to tell keys apart. */
      name?: string;
      /** When it ends by itself; left out, never. */
      expiresAt?: string;
      /** Where it may be used from: addresses, blocks or ranges of IPv4 or IPv6; left out, anywhere. */
      ipRanges?: string[];
      roles: ("account-admin" | "account-tenant-read" | "account-tenant-write" | "account-tenant-approval")[];
    };
    answer: {
      publicKey: string;
      /** How decisions and the audit log name it. */
      identity: string;
      name: string;
      roles: string[];
      expiresAt: string | null;
      /** Empty means anywhere. */
      ipRanges: string[];
      /** When it last asked for an access token. */
      lastUsed: string | null;
      created: string;
      /** Signs requests for access tokens: 32 bytes in base64. Shown once. */
      privateKey: string;
      warnings?: Warning[];
    };
  };
  /**
   * List the keys of the account, newest first
   *
   * Without those that were deleted.
   *
   * Needs the role `account-admin`.
   */
  listAccountKeys: {
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        publicKey: string;
        /** How decisions and the audit log name it. */
        identity: string;
        name: string;
        roles: string[];
        expiresAt: string | null;
        /** Empty means anywhere. */
        ipRanges: string[];
        /** When it last asked for an access token. */
        lastUsed: string | null;
        created: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a key of the account
   *
   * Needs the role `account-admin`.
   */
  getAccountKey: {
    path: {
      /** The public half of an API key. */
      publicKey: string;
    };
    answer: {
      publicKey: string;
      /** How decisions and the audit log name it. */
      identity: string;
      name: string;
      roles: string[];
      expiresAt: string | null;
      /** Empty means anywhere. */
      ipRanges: string[];
      /** When it last asked for an access token. */
      lastUsed: string | null;
      created: string;
    };
  };
  /**
   * Change a key of the account
   *
   * Replaces its roles, end and IP ranges, for tokens that are out already too; the name stays when it is left out.
   *
   * Needs the role `account-admin`.
   */
  updateAccountKey: {
    path: {
      /** The public half of an API key. */
      publicKey: string;
    };
    body: {
      /** For people to tell keys apart. */
      name?: string;
      /** When it ends by itself; left out, never. */
      expiresAt?: string;
      /** Where it may be used from: addresses, blocks or ranges of IPv4 or IPv6; left out, anywhere. */
      ipRanges?: string[];
      roles: ("account-admin" | "account-tenant-read" | "account-tenant-write" | "account-tenant-approval")[];
    };
    answer: {
      publicKey: string;
      /** How decisions and the audit log name it. */
      identity: string;
      name: string;
      roles: string[];
      expiresAt: string | null;
      /** Empty means anywhere. */
      ipRanges: string[];
      /** When it last asked for an access token. */
      lastUsed: string | null;
      created: string;
      warnings?: Warning[];
    };
  };
  /**
   * Delete a key of the account
   *
   * At once and for ever; tokens that were issued for it end with it.
   *
   * Needs the role `account-admin`.
   */
  deleteAccountKey: {
    path: {
      /** The public half of an API key. */
      publicKey: string;
    };
    answer: undefined;
  };
  /**
   * Invite a person into the account
   *
   * Answers with the address that accepts the invitation, this one time: pass it on to the person. It is good for seven days.
   *
   * Needs the role `account-admin`.
   */
  inviteAccountPerson: {
    body: {
      emailAddress: string;
      roles: ("account-admin" | "account-tenant-read" | "account-tenant-write" | "account-tenant-approval" | "tenant-admin" | "tenant-management" | "tenant-app-read" | "tenant-app-write" | "tenant-collect-scheme-read" | "tenant-collect-scheme-write" | "tenant-payout-scheme-read" | "tenant-payout-scheme-write" | "tenant-reward-group-read" | "tenant-reward-group-write" | "tenant-transaction-read" | "tenant-transaction-write" | "tenant-mandate-read" | "tenant-mandate-write" | "tenant-webhook-read" | "tenant-webhook-write" | "tenant-bridge-read")[];
      /** Invites into this tenant instead of the account. */
      tenantId?: string;
    };
    answer: {
      invitationId: string;
      emailAddress: string;
      roles: string[];
      /** The tenant it leads into; null for the account. */
      tenantId: string | null;
      status: "INVITED" | "ACCEPTED" | "EXPIRED";
      expiresAt: string;
      created: string;
      /** The address for the person who is invited; whoever has it can accept. Shown once. */
      invitationLink: string;
      warnings?: Warning[];
    };
  };
  /**
   * List the people of the account
   *
   * Needs the role `account-admin`.
   */
  listAccountPeople: {
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        userId: string;
        /** How decisions and the audit log name the person. */
        identity: string;
        name: string;
        emailAddress: string;
        roles: string[];
        joined: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * List the invitations into the account, newest first
   *
   * Without those that were deleted.
   *
   * Needs the role `account-admin`.
   */
  listAccountInvitations: {
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        invitationId: string;
        emailAddress: string;
        roles: string[];
        /** The tenant it leads into; null for the account. */
        tenantId: string | null;
        status: "INVITED" | "ACCEPTED" | "EXPIRED";
        expiresAt: string;
        created: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read an invitation into the account
   *
   * Needs the role `account-admin`.
   */
  getAccountInvitation: {
    path: {
      /** The id of an invitation. */
      invitationId: string;
    };
    answer: {
      invitationId: string;
      emailAddress: string;
      roles: string[];
      /** The tenant it leads into; null for the account. */
      tenantId: string | null;
      status: "INVITED" | "ACCEPTED" | "EXPIRED";
      expiresAt: string;
      created: string;
    };
  };
  /**
   * Withdraw an invitation into the account
   *
   * Needs the role `account-admin`.
   */
  deleteAccountInvitation: {
    path: {
      /** The id of an invitation. */
      invitationId: string;
    };
    answer: undefined;
  };
  /**
   * Send an invitation into the account again
   *
   * It gets a new address, for seven days more; the old address opens nothing any longer.
   *
   * Needs the role `account-admin`.
   */
  resendAccountInvitation: {
    path: {
      /** The id of an invitation. */
      invitationId: string;
    };
    answer: {
      invitationId: string;
      emailAddress: string;
      roles: string[];
      /** The tenant it leads into; null for the account. */
      tenantId: string | null;
      status: "INVITED" | "ACCEPTED" | "EXPIRED";
      expiresAt: string;
      created: string;
      /** The address for the person who is invited; whoever has it can accept. Shown once. */
      invitationLink: string;
    };
  };
  /**
   * Read a person of the account
   *
   * Needs the role `account-admin`.
   */
  getAccountPerson: {
    path: {
      /** The id of a person. */
      userId: string;
    };
    answer: {
      userId: string;
      /** How decisions and the audit log name the person. */
      identity: string;
      name: string;
      emailAddress: string;
      roles: string[];
      joined: string;
    };
  };
  /**
   * Change what a person of the account may do
   *
   * Counts at once, for whoever is signed in too.
   *
   * Needs the role `account-admin`.
   */
  updateAccountPerson: {
    path: {
      /** The id of a person. */
      userId: string;
    };
    body: {
      roles: ("account-admin" | "account-tenant-read" | "account-tenant-write" | "account-tenant-approval")[];
    };
    answer: {
      userId: string;
      /** How decisions and the audit log name the person. */
      identity: string;
      name: string;
      emailAddress: string;
      roles: string[];
      joined: string;
      warnings?: Warning[];
    };
  };
  /**
   * Remove a person from the account
   *
   * Counts at once. Where else the person belongs stays as it is.
   *
   * Needs the role `account-admin`.
   */
  deleteAccountPerson: {
    path: {
      /** The id of a person. */
      userId: string;
    };
    answer: undefined;
  };
  /**
   * Create a tenant
   *
   * It is ACTIVE at once, or PENDING_APPROVAL where the account asks for approval; until then its keys are refused. The address may also be sent flat, without `address`.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  createTenant: {
    body: {
      /** The insurer's name as payers see it. */
      name: string;
      /** IANA name; decides when a calendar date ends. */
      timeZone?: string;
      /** What pay pages speak when nothing else decides. */
      language?: string;
      /** How a payer reaches the tenant's people. */
      contact?: {
        email?: string;
        phone?: string;
        url?: string;
      };
      /** The colour of buttons and links on pay pages. */
      accentColour?: string;
      /** Where pay pages may send people on to. */
      returnOrigins?: string[];
      /** Whose pages may show the checkout in a frame. */
      embedOrigins?: string[];
      address?: {
        streetAddress?: string;
        /** Building, floor, care of. */
        extendedStreetAddress?: string;
        /** Town or city. */
        locality?: string;
        /** County, state or canton. */
        region?: string;
        postCode?: string;
        /** ISO 3166-1 alpha-2 code. */
        country?: string;
      };
      streetAddress?: string;
      /** Building, floor, care of. */
      extendedStreetAddress?: string;
      /** Town or city. */
      locality?: string;
      /** County, state or canton. */
      region?: string;
      postCode?: string;
      /** ISO 3166-1 alpha-2 code. */
      country?: string;
    };
    answer: {
      tenantId: string;
      name: string;
      /** Only in an ACTIVE tenant can anything be done. */
      status: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
      timeZone: string;
      language: string;
      contact: {
        email: string | null;
        phone: string | null;
        url: string | null;
      };
      accentColour: string | null;
      returnOrigins: string[];
      embedOrigins: string[];
      address: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      /** Who approved or rejected it, when and why; null where nobody had to. */
      decision: {
        /** `key:<publicKey>` or `user:<userId>`. */
        by: string;
        at: string;
        reason: string | null;
      } | null;
      created: string;
      warnings?: Warning[];
    };
  };
  /**
   * List the account's tenants, newest first
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  listTenants: {
    query: {
      limit?: number;
      cursor?: string;
      status?: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
    };
    answer: {
      items: {
        tenantId: string;
        name: string;
        /** Only in an ACTIVE tenant can anything be done. */
        status: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
        timeZone: string;
        language: string;
        contact: {
          email: string | null;
          phone: string | null;
          url: string | null;
        };
        accentColour: string | null;
        returnOrigins: string[];
        embedOrigins: string[];
        address: {
          streetAddress: string | null;
          extendedStreetAddress: string | null;
          locality: string | null;
          region: string | null;
          postCode: string | null;
          country: string | null;
        };
        /** Who approved or rejected it, when and why; null where nobody had to. */
        decision: {
          /** `key:<publicKey>` or `user:<userId>`. */
          by: string;
          at: string;
          reason: string | null;
        } | null;
        created: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a tenant
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  getTenant: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    answer: {
      tenantId: string;
      name: string;
      /** Only in an ACTIVE tenant can anything be done. */
      status: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
      timeZone: string;
      language: string;
      contact: {
        email: string | null;
        phone: string | null;
        url: string | null;
      };
      accentColour: string | null;
      returnOrigins: string[];
      embedOrigins: string[];
      address: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      /** Who approved or rejected it, when and why; null where nobody had to. */
      decision: {
        /** `key:<publicKey>` or `user:<userId>`. */
        by: string;
        at: string;
        reason: string | null;
      } | null;
      created: string;
    };
  };
  /**
   * Change a tenant's details
   *
   * Replaces all that may be changed: what is left out is emptied. Name, time zone and language stay as they are when they are left out.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  updateTenant: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    body: {
      name?: string;
      /** IANA name; decides when a calendar date ends. */
      timeZone?: string;
      /** What pay pages speak when nothing else decides. */
      language?: string;
      /** How a payer reaches the tenant's people. */
      contact?: {
        email?: string;
        phone?: string;
        url?: string;
      };
      /** The colour of buttons and links on pay pages. */
      accentColour?: string;
      /** Where pay pages may send people on to. */
      returnOrigins?: string[];
      /** Whose pages may show the checkout in a frame. */
      embedOrigins?: string[];
      address?: {
        streetAddress?: string;
        /** Building, floor, care of. */
        extendedStreetAddress?: string;
        /** Town or city. */
        locality?: string;
        /** County, state or canton. */
        region?: string;
        postCode?: string;
        /** ISO 3166-1 alpha-2 code. */
        country?: string;
      };
      streetAddress?: string;
      /** Building, floor, care of. */
      extendedStreetAddress?: string;
      /** Town or city. */
      locality?: string;
      /** County, state or canton. */
      region?: string;
      postCode?: string;
      /** ISO 3166-1 alpha-2 code. */
      country?: string;
    };
    answer: {
      tenantId: string;
      name: string;
      /** Only in an ACTIVE tenant can anything be done. */
      status: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
      timeZone: string;
      language: string;
      contact: {
        email: string | null;
        phone: string | null;
        url: string | null;
      };
      accentColour: string | null;
      returnOrigins: string[];
      embedOrigins: string[];
      address: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      /** Who approved or rejected it, when and why; null where nobody had to. */
      decision: {
        /** `key:<publicKey>` or `user:<userId>`. */
        by: string;
        at: string;
        reason: string | null;
      } | null;
      created: string;
      warnings?: Warning[];
    };
  };
  /**
   * Approve a tenant that waits
   *
   * Needs the role `account-tenant-approval` or `account-admin`.
   */
  approveTenant: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    answer: {
      tenantId: string;
      name: string;
      /** Only in an ACTIVE tenant can anything be done. */
      status: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
      timeZone: string;
      language: string;
      contact: {
        email: string | null;
        phone: string | null;
        url: string | null;
      };
      accentColour: string | null;
      returnOrigins: string[];
      embedOrigins: string[];
      address: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      /** Who approved or rejected it, when and why; null where nobody had to. */
      decision: {
        /** `key:<publicKey>` or `user:<userId>`. */
        by: string;
        at: string;
        reason: string | null;
      } | null;
      created: string;
    };
  };
  /**
   * Read where the keys of a tenant may be used from
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  getTenantIpAllowList: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    answer: {
      /** While it is not, keys may be used from anywhere that they themselves allow. */
      enabled: boolean;
      /** Null when there never was a list. */
      lastUpdated: string | null;
      rules: {
        name: string;
        ipV4Start: string | null;
        ipV4End: string | null;
        ipV6Start: string | null;
        ipV6End: string | null;
      }[];
    };
  };
  /**
   * Say where the keys of a tenant may be used from
   *
   * The whole list: what is not in it is gone. It counts for the next request, beside the key's own ranges. It is about keys; people who sign in to the portal, and payers, come from anywhere.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  updateTenantIpAllowList: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    body: {
      enabled: boolean;
      /** Each a range of IPv4 or of IPv6. */
      rules: {
        /** For people to tell rules apart. */
        name: string;
        ipV4Start?: string;
        /** The start, where it is left out. */
        ipV4End?: string;
        ipV6Start?: string;
        /** The start, where it is left out. */
        ipV6End?: string;
      }[];
    };
    answer: {
      /** While it is not, keys may be used from anywhere that they themselves allow. */
      enabled: boolean;
      /** Null when there never was a list. */
      lastUpdated: string | null;
      rules: {
        name: string;
        ipV4Start: string | null;
        ipV4End: string | null;
        ipV6Start: string | null;
        ipV6End: string | null;
      }[];
      warnings?: Warning[];
    };
  };
  /**
   * Create a key of a tenant
   *
   * Shows the private key this one time. Without a name it is called "API Key".
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  createTenantKey: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    body: {
      /** For people to tell keys apart. */
      name?: string;
      /** When it ends by itself; left out, never. */
      expiresAt?: string;
      /** Where it may be used from: addresses, blocks or ranges of IPv4 or IPv6; left out, anywhere. */
      ipRanges?: string[];
      roles: ("tenant-admin" | "tenant-management" | "tenant-app-read" | "tenant-app-write" | "tenant-collect-scheme-read" | "tenant-collect-scheme-write" | "tenant-payout-scheme-read" | "tenant-payout-scheme-write" | "tenant-reward-group-read" | "tenant-reward-group-write" | "tenant-transaction-read" | "tenant-transaction-write" | "tenant-mandate-read" | "tenant-mandate-write" | "tenant-webhook-read" | "tenant-webhook-write" | "tenant-bridge-read")[];
    };
    answer: {
      publicKey: string;
      /** How decisions and the audit log name it. */
      identity: string;
      name: string;
      roles: string[];
      expiresAt: string | null;
      /** Empty means anywhere. */
      ipRanges: string[];
      /** When it last asked for an access token. */
      lastUsed: string | null;
      created: string;
      /** Signs requests for access tokens: 32 bytes in base64. Shown once. */
      privateKey: string;
      warnings?: Warning[];
    };
  };
  /**
   * List the keys of a tenant, newest first
   *
   * Without those that were deleted.
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  listTenantKeys: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        publicKey: string;
        /** How decisions and the audit log name it. */
        identity: string;
        name: string;
        roles: string[];
        expiresAt: string | null;
        /** Empty means anywhere. */
        ipRanges: string[];
        /** When it last asked for an access token. */
        lastUsed: string | null;
        created: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read a key of a tenant
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  getTenantKey: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The public half of an API key. */
      publicKey: string;
    };
    answer: {
      publicKey: string;
      /** How decisions and the audit log name it. */
      identity: string;
      name: string;
      roles: string[];
      expiresAt: string | null;
      /** Empty means anywhere. */
      ipRanges: string[];
      /** When it last asked for an access token. */
      lastUsed: string | null;
      created: string;
    };
  };
  /**
   * Change a key of a tenant
   *
   * Replaces its roles, end and IP ranges, for tokens that are out already too; the name stays when it is left out.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  updateTenantKey: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The public half of an API key. */
      publicKey: string;
    };
    body: {
      /** For people to tell keys apart. */
      name?: string;
      /** When it ends by itself; left out, never. */
      expiresAt?: string;
      /** Where it may be used from: addresses, blocks or ranges of IPv4 or IPv6; left out, anywhere. */
      ipRanges?: string[];
      roles: ("tenant-admin" | "tenant-management" | "tenant-app-read" | "tenant-app-write" | "tenant-collect-scheme-read" | "tenant-collect-scheme-write" | "tenant-payout-scheme-read" | "tenant-payout-scheme-write" | "tenant-reward-group-read" | "tenant-reward-group-write" | "tenant-transaction-read" | "tenant-transaction-write" | "tenant-mandate-read" | "tenant-mandate-write" | "tenant-webhook-read" | "tenant-webhook-write" | "tenant-bridge-read")[];
    };
    answer: {
      publicKey: string;
      /** How decisions and the audit log name it. */
      identity: string;
      name: string;
      roles: string[];
      expiresAt: string | null;
      /** Empty means anywhere. */
      ipRanges: string[];
      /** When it last asked for an access token. */
      lastUsed: string | null;
      created: string;
      warnings?: Warning[];
    };
  };
  /**
   * Delete a key of a tenant
   *
   * At once and for ever; tokens that were issued for it end with it.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  deleteTenantKey: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The public half of an API key. */
      publicKey: string;
    };
    answer: undefined;
  };
  /**
   * Invite a person into a tenant
   *
   * Answers with the address that accepts the invitation, this one time: pass it on to the person. It is good for seven days.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  inviteTenantPerson: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    body: {
      emailAddress: string;
      roles: ("tenant-admin" | "tenant-management" | "tenant-app-read" | "tenant-app-write" | "tenant-collect-scheme-read" | "tenant-collect-scheme-write" | "tenant-payout-scheme-read" | "tenant-payout-scheme-write" | "tenant-reward-group-read" | "tenant-reward-group-write" | "tenant-transaction-read" | "tenant-transaction-write" | "tenant-mandate-read" | "tenant-mandate-write" | "tenant-webhook-read" | "tenant-webhook-write" | "tenant-bridge-read")[];
    };
    answer: {
      invitationId: string;
      emailAddress: string;
      roles: string[];
      /** The tenant it leads into; null for the account. */
      tenantId: string | null;
      status: "INVITED" | "ACCEPTED" | "EXPIRED";
      expiresAt: string;
      created: string;
      /** The address for the person who is invited; whoever has it can accept. Shown once. */
      invitationLink: string;
      warnings?: Warning[];
    };
  };
  /**
   * List the people of a tenant
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  listTenantPeople: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        userId: string;
        /** How decisions and the audit log name the person. */
        identity: string;
        name: string;
        emailAddress: string;
        roles: string[];
        joined: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * List the invitations into a tenant, newest first
   *
   * Without those that were deleted.
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  listTenantInvitations: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    query: {
      limit?: number;
      cursor?: string;
    };
    answer: {
      items: {
        invitationId: string;
        emailAddress: string;
        roles: string[];
        /** The tenant it leads into; null for the account. */
        tenantId: string | null;
        status: "INVITED" | "ACCEPTED" | "EXPIRED";
        expiresAt: string;
        created: string;
      }[];
      /** Give it back as `cursor` for the next page; null on the last. */
      nextCursor: string | null;
    };
  };
  /**
   * Read an invitation into a tenant
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  getTenantInvitation: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The id of an invitation. */
      invitationId: string;
    };
    answer: {
      invitationId: string;
      emailAddress: string;
      roles: string[];
      /** The tenant it leads into; null for the account. */
      tenantId: string | null;
      status: "INVITED" | "ACCEPTED" | "EXPIRED";
      expiresAt: string;
      created: string;
    };
  };
  /**
   * Withdraw an invitation into a tenant
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  deleteTenantInvitation: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The id of an invitation. */
      invitationId: string;
    };
    answer: undefined;
  };
  /**
   * Send an invitation into a tenant again
   *
   * It gets a new address, for seven days more; the old address opens nothing any longer.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  resendTenantInvitation: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The id of an invitation. */
      invitationId: string;
    };
    answer: {
      invitationId: string;
      emailAddress: string;
      roles: string[];
      /** The tenant it leads into; null for the account. */
      tenantId: string | null;
      status: "INVITED" | "ACCEPTED" | "EXPIRED";
      expiresAt: string;
      created: string;
      /** The address for the person who is invited; whoever has it can accept. Shown once. */
      invitationLink: string;
    };
  };
  /**
   * Read a person of a tenant
   *
   * Needs the role `account-tenant-read` or `account-admin`.
   */
  getTenantPerson: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The id of a person. */
      userId: string;
    };
    answer: {
      userId: string;
      /** How decisions and the audit log name the person. */
      identity: string;
      name: string;
      emailAddress: string;
      roles: string[];
      joined: string;
    };
  };
  /**
   * Change what a person of a tenant may do
   *
   * Counts at once, for whoever is signed in too.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  updateTenantPerson: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The id of a person. */
      userId: string;
    };
    body: {
      roles: ("tenant-admin" | "tenant-management" | "tenant-app-read" | "tenant-app-write" | "tenant-collect-scheme-read" | "tenant-collect-scheme-write" | "tenant-payout-scheme-read" | "tenant-payout-scheme-write" | "tenant-reward-group-read" | "tenant-reward-group-write" | "tenant-transaction-read" | "tenant-transaction-write" | "tenant-mandate-read" | "tenant-mandate-write" | "tenant-webhook-read" | "tenant-webhook-write" | "tenant-bridge-read")[];
    };
    answer: {
      userId: string;
      /** How decisions and the audit log name the person. */
      identity: string;
      name: string;
      emailAddress: string;
      roles: string[];
      joined: string;
      warnings?: Warning[];
    };
  };
  /**
   * Remove a person from a tenant
   *
   * Counts at once. Where else the person belongs stays as it is.
   *
   * Needs the role `account-tenant-write` or `account-admin`.
   */
  deleteTenantPerson: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
      /** The id of a person. */
      userId: string;
    };
    answer: undefined;
  };
  /**
   * Reject a tenant that waits
   *
   * Needs the role `account-tenant-approval` or `account-admin`.
   */
  rejectTenant: {
    path: {
      /** The id of a tenant of the account. */
      tenantId: string;
    };
    body: {
      /** Why; shown with the tenant. */
      reason: string;
    };
    answer: {
      tenantId: string;
      name: string;
      /** Only in an ACTIVE tenant can anything be done. */
      status: "PENDING_APPROVAL" | "ACTIVE" | "REJECTED";
      timeZone: string;
      language: string;
      contact: {
        email: string | null;
        phone: string | null;
        url: string | null;
      };
      accentColour: string | null;
      returnOrigins: string[];
      embedOrigins: string[];
      address: {
        streetAddress: string | null;
        extendedStreetAddress: string | null;
        locality: string | null;
        region: string | null;
        postCode: string | null;
        country: string | null;
      };
      /** Who approved or rejected it, when and why; null where nobody had to. */
      decision: {
        /** `key:<publicKey>` or `user:<userId>`. */
        by: string;
        at: string;
        reason: string | null;
      } | null;
      created: string;
      warnings?: Warning[];
    };
  };
};

/** Where each operation is. */
export const operations = {
  createAccessToken: {"method":"POST","path":"/v1/identity/hmac"},
  listInstructions: {"method":"GET","path":"/v1/instructions"},
  createOrder: {"method":"POST","path":"/v1/order-management","media":"application/json"},
  listOrders: {"method":"GET","path":"/v1/order-management"},
  importOrders: {"method":"POST","path":"/v1/order-management/bulk","media":"application/x-ndjson"},
  getOrder: {"method":"GET","path":"/v1/order-management/{orderRef}"},
  replaceCustomerDefaults: {"method":"PUT","path":"/v1/order-management/{orderRef}/customer-defaults","media":"application/json"},
  setCustomerDefault: {"method":"PUT","path":"/v1/order-management/{orderRef}/customer-defaults/{customerRef}","media":"application/json"},
  deleteCustomerDefault: {"method":"DELETE","path":"/v1/order-management/{orderRef}/customer-defaults/{customerRef}"},
  addInstruction: {"method":"POST","path":"/v1/order-management/{orderRef}/instruction","media":"application/json"},
  listOrderInstructions: {"method":"GET","path":"/v1/order-management/{orderRef}/instruction"},
  getInstruction: {"method":"GET","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}"},
  updateInstruction: {"method":"PUT","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}","media":"application/json"},
  cancelInstruction: {"method":"POST","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}/cancel","media":"application/json"},
  createRefund: {"method":"POST","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}/refund","media":"application/json"},
  listRefunds: {"method":"GET","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}/refund"},
  getRefund: {"method":"GET","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}/refund/{refundId}"},
  listTransactions: {"method":"GET","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}/transaction"},
  getTransaction: {"method":"GET","path":"/v1/order-management/{orderRef}/instruction/{instructionRef}/transaction/{transactionId}"},
  replaceOrderMetadata: {"method":"PUT","path":"/v1/order-management/{orderRef}/metadata","media":"application/json"},
  deleteOrderMetadata: {"method":"DELETE","path":"/v1/order-management/{orderRef}/metadata"},
  listFinancialInstruments: {"method":"GET","path":"/v1/customer-vault/{customerRef}/financial-instrument"},
  getFinancialInstrument: {"method":"GET","path":"/v1/customer-vault/{customerRef}/financial-instrument/{financialInstrumentId}"},
  removeFinancialInstrument: {"method":"DELETE","path":"/v1/customer-vault/{customerRef}/financial-instrument/{financialInstrumentId}"},
  createPayByLink: {"method":"POST","path":"/v1/whitelabel-customer/session/checkout/pay-by-link","media":"application/json"},
  listPayByLinks: {"method":"GET","path":"/v1/whitelabel-customer/session/checkout/pay-by-link"},
  getPayByLink: {"method":"GET","path":"/v1/whitelabel-customer/session/checkout/pay-by-link/{payByLinkId}"},
  extendPayByLink: {"method":"POST","path":"/v1/whitelabel-customer/session/checkout/pay-by-link/{payByLinkId}/extend","media":"application/json"},
  getPayByLinkQr: {"method":"GET","path":"/v1/whitelabel-customer/session/checkout/pay-by-link/{payByLinkId}/qr"},
  resendPayByLink: {"method":"POST","path":"/v1/whitelabel-customer/session/checkout/pay-by-link/{payByLinkId}/resend","media":"application/json"},
  revokePayByLink: {"method":"POST","path":"/v1/whitelabel-customer/session/checkout/pay-by-link/{payByLinkId}/revoke","media":"application/json"},
  createGrant: {"method":"POST","path":"/v1/whitelabel-customer/grants","media":"application/json"},
  createCheckoutSession: {"method":"POST","path":"/v1/whitelabel-customer/session/checkout","media":"application/json"},
  createScheme: {"method":"POST","path":"/v1/schemes/collect","media":"application/json"},
  listSchemes: {"method":"GET","path":"/v1/schemes/collect"},
  getScheme: {"method":"GET","path":"/v1/schemes/collect/{schemeId}"},
  renameScheme: {"method":"PUT","path":"/v1/schemes/collect/{schemeId}","media":"application/json"},
  deleteScheme: {"method":"DELETE","path":"/v1/schemes/collect/{schemeId}"},
  createSchemeDraft: {"method":"POST","path":"/v1/schemes/collect/{schemeId}/drafts","media":"application/json"},
  listSchemeDrafts: {"method":"GET","path":"/v1/schemes/collect/{schemeId}/drafts"},
  getLatestSchemeDraft: {"method":"GET","path":"/v1/schemes/collect/{schemeId}/drafts/latest"},
  getPublishedSchemeDraft: {"method":"GET","path":"/v1/schemes/collect/{schemeId}/drafts/published"},
  getSchemeDraft: {"method":"GET","path":"/v1/schemes/collect/{schemeId}/drafts/{draftId}"},
  changeSchemeDraft: {"method":"PUT","path":"/v1/schemes/collect/{schemeId}/drafts/{draftId}","media":"application/json"},
  deleteSchemeDraft: {"method":"DELETE","path":"/v1/schemes/collect/{schemeId}/drafts/{draftId}"},
  checkSchemeDraft: {"method":"POST","path":"/v1/schemes/collect/{schemeId}/drafts/{draftId}/check"},
  publishSchemeDraft: {"method":"POST","path":"/v1/schemes/collect/{schemeId}/drafts/{draftId}/publish","media":"application/json"},
  unscheduleSchemeDraft: {"method":"DELETE","path":"/v1/schemes/collect/{schemeId}/drafts/{draftId}/schedule"},
  dryRunScheme: {"method":"POST","path":"/v1/schemes/collect/{schemeId}/dry-run","media":"application/json"},
  rollBackScheme: {"method":"POST","path":"/v1/schemes/collect/{schemeId}/roll-back","media":"application/json"},
  listApps: {"method":"GET","path":"/v1/marketplace/apps"},
  getApp: {"method":"GET","path":"/v1/marketplace/apps/{appId}"},
  installApp: {"method":"POST","path":"/v1/marketplace/apps/{appId}/install","media":"application/json"},
  listInstalledApps: {"method":"GET","path":"/v1/marketplace/installed"},
  getInstalledApp: {"method":"GET","path":"/v1/marketplace/installed/{installedAppId}"},
  changeInstalledApp: {"method":"PUT","path":"/v1/marketplace/installed/{installedAppId}","media":"application/json"},
  configureInstalledApp: {"method":"POST","path":"/v1/marketplace/installed/{installedAppId}/configure","media":"application/json"},
  uninstallApp: {"method":"POST","path":"/v1/marketplace/installed/{installedAppId}/uninstall"},
  verifyInstalledApp: {"method":"POST","path":"/v1/marketplace/installed/{installedAppId}/verify"},
  createWebhook: {"method":"POST","path":"/v1/notifications/webhooks","media":"application/json"},
  listWebhooks: {"method":"GET","path":"/v1/notifications/webhooks"},
  listEventTypes: {"method":"GET","path":"/v1/notifications/webhooks/event-types"},
  getWebhook: {"method":"GET","path":"/v1/notifications/webhooks/{webhookId}"},
  updateWebhook: {"method":"PUT","path":"/v1/notifications/webhooks/{webhookId}","media":"application/json"},
  deleteWebhook: {"method":"DELETE","path":"/v1/notifications/webhooks/{webhookId}"},
  listWebhookDeliveries: {"method":"GET","path":"/v1/notifications/webhooks/{webhookId}/deliveries"},
  getWebhookDelivery: {"method":"GET","path":"/v1/notifications/webhooks/{webhookId}/deliveries/{eventId}"},
  resendWebhookDelivery: {"method":"POST","path":"/v1/notifications/webhooks/{webhookId}/deliveries/{eventId}/resend"},
  resendFailedWebhookDeliveries: {"method":"POST","path":"/v1/notifications/webhooks/{webhookId}/resend-failed","media":"application/json"},
  rotateWebhookSecret: {"method":"POST","path":"/v1/notifications/webhooks/{webhookId}/rotate-secret","media":"application/json"},
  testWebhook: {"method":"POST","path":"/v1/notifications/webhooks/{webhookId}/test","media":"application/json"},
  listEvents: {"method":"GET","path":"/v1/events"},
  getEvent: {"method":"GET","path":"/v1/events/{eventId}"},
  getAccount: {"method":"GET","path":"/v1/account"},
  updateAccount: {"method":"PUT","path":"/v1/account","media":"application/json"},
  getAccountIpAllowList: {"method":"GET","path":"/v1/account/ip-allow-list"},
  updateAccountIpAllowList: {"method":"PUT","path":"/v1/account/ip-allow-list","media":"application/json"},
  createAccountKey: {"method":"POST","path":"/v1/account/keys","media":"application/json"},
  listAccountKeys: {"method":"GET","path":"/v1/account/keys"},
  getAccountKey: {"method":"GET","path":"/v1/account/keys/{publicKey}"},
  updateAccountKey: {"method":"PUT","path":"/v1/account/keys/{publicKey}","media":"application/json"},
  deleteAccountKey: {"method":"DELETE","path":"/v1/account/keys/{publicKey}"},
  inviteAccountPerson: {"method":"POST","path":"/v1/account/people","media":"application/json"},
  listAccountPeople: {"method":"GET","path":"/v1/account/people"},
  listAccountInvitations: {"method":"GET","path":"/v1/account/people/invitations"},
  getAccountInvitation: {"method":"GET","path":"/v1/account/people/invitations/{invitationId}"},
  deleteAccountInvitation: {"method":"DELETE","path":"/v1/account/people/invitations/{invitationId}"},
  resendAccountInvitation: {"method":"POST","path":"/v1/account/people/invitations/{invitationId}/resend"},
  getAccountPerson: {"method":"GET","path":"/v1/account/people/{userId}"},
  updateAccountPerson: {"method":"PUT","path":"/v1/account/people/{userId}","media":"application/json"},
  deleteAccountPerson: {"method":"DELETE","path":"/v1/account/people/{userId}"},
  createTenant: {"method":"POST","path":"/v1/account/tenants","media":"application/json"},
  listTenants: {"method":"GET","path":"/v1/account/tenants"},
  getTenant: {"method":"GET","path":"/v1/account/tenants/{tenantId}"},
  updateTenant: {"method":"PUT","path":"/v1/account/tenants/{tenantId}","media":"application/json"},
  approveTenant: {"method":"POST","path":"/v1/account/tenants/{tenantId}/approve"},
  getTenantIpAllowList: {"method":"GET","path":"/v1/account/tenants/{tenantId}/ip-allow-list"},
  updateTenantIpAllowList: {"method":"PUT","path":"/v1/account/tenants/{tenantId}/ip-allow-list","media":"application/json"},
  createTenantKey: {"method":"POST","path":"/v1/account/tenants/{tenantId}/keys","media":"application/json"},
  listTenantKeys: {"method":"GET","path":"/v1/account/tenants/{tenantId}/keys"},
  getTenantKey: {"method":"GET","path":"/v1/account/tenants/{tenantId}/keys/{publicKey}"},
  updateTenantKey: {"method":"PUT","path":"/v1/account/tenants/{tenantId}/keys/{publicKey}","media":"application/json"},
  deleteTenantKey: {"method":"DELETE","path":"/v1/account/tenants/{tenantId}/keys/{publicKey}"},
  inviteTenantPerson: {"method":"POST","path":"/v1/account/tenants/{tenantId}/people","media":"application/json"},
  listTenantPeople: {"method":"GET","path":"/v1/account/tenants/{tenantId}/people"},
  listTenantInvitations: {"method":"GET","path":"/v1/account/tenants/{tenantId}/people/invitations"},
  getTenantInvitation: {"method":"GET","path":"/v1/account/tenants/{tenantId}/people/invitations/{invitationId}"},
  deleteTenantInvitation: {"method":"DELETE","path":"/v1/account/tenants/{tenantId}/people/invitations/{invitationId}"},
  resendTenantInvitation: {"method":"POST","path":"/v1/account/tenants/{tenantId}/people/invitations/{invitationId}/resend"},
  getTenantPerson: {"method":"GET","path":"/v1/account/tenants/{tenantId}/people/{userId}"},
  updateTenantPerson: {"method":"PUT","path":"/v1/account/tenants/{tenantId}/people/{userId}","media":"application/json"},
  deleteTenantPerson: {"method":"DELETE","path":"/v1/account/tenants/{tenantId}/people/{userId}"},
  rejectTenant: {"method":"POST","path":"/v1/account/tenants/{tenantId}/reject","media":"application/json"},
} as const;
