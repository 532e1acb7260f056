/** Who can put an error right: the caller, by sending something else; the tenant's people, in the portal; or only we. */
export type Fixer = "caller" | "tenant" | "us";

export type ErrorDefinition = {
  /** The HTTP status of an answer whose worst error this is. */
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  /** What it says; `{name}` is filled from the error's metadata. */
  message: string;
  fixer: Fixer;
  /** Whether the same request may succeed later, unchanged. */
  retry: boolean;
};

const invalid = (message: string): ErrorDefinition => ({
  status: 400,
  message,
  fixer: "caller",
  retry: false,
});
const unauthenticated = (message: string): ErrorDefinition => ({
  status: 401,
  message,
  fixer: "caller",
  retry: false,
});
const missing = (message: string): ErrorDefinition => ({
  status: 404,
  message,
  fixer: "caller",
  retry: false,
});
const conflict = (message: string, fixer: Fixer = "caller"): ErrorDefinition => ({
  status: 409,
  message,
  fixer,
  retry: false,
});

/** Every error that the API can answer with. Its documentation, its answers and its tests are drawn from here. */
export const errorCatalogue = {
  BODY_IS_INVALID: invalid("The body must be a JSON object: {problem}."),
  BODY_IS_TOO_LARGE: {
    status: 413,
    message: "The body is larger than {maximumBytes} bytes.",
    fixer: "caller",
    retry: false,
  },
  CONTENT_TYPE_NOT_SUPPORTED: {
    status: 415,
    message: "Send the body as application/json.",
    fixer: "caller",
    retry: false,
  },
  LINES_ARE_EXPECTED: {
    status: 415,
    message: "Send the body as application/x-ndjson: a JSON object on each line.",
    fixer: "caller",
    retry: false,
  },
  FIELD_IS_INVALID: invalid("{field} is not valid: {problem}."),
  TEXT_IS_INVALID: invalid("{field} has characters that cannot be stored."),
  CARD_NUMBER_NOT_ALLOWED: invalid(
    "{field} looks like a card number. Card numbers are never accepted here; use another value.",
  ),

  ORDER_REF_IS_REQUIRED: invalid("Order ref is required."),
  ORDER_REF_LENGTH_OUT_OF_RANGE: invalid("Order ref must have 1 to {maximum} characters."),
  ORDER_REF_CONTAINS_INVALID_CHARACTERS: invalid(
    "Order ref may have letters, digits, dot, dash and underscore only.",
  ),
  INSTRUCTION_REF_IS_REQUIRED: invalid("Instruction ref is required."),
  INSTRUCTION_REF_LENGTH_OUT_OF_RANGE: invalid("Instruction ref must have 1 to {maximum} characters."),
  INSTRUCTION_REF_CONTAINS_INVALID_CHARACTERS: invalid(
    "Instruction ref may have letters, digits, dot, dash and underscore only.",
  ),
  CUSTOMER_REF_IS_REQUIRED: invalid("Customer ref is required."),
  CUSTOMER_REF_LENGTH_OUT_OF_RANGE: invalid("Customer ref must have 1 to {maximum} characters."),
  CUSTOMER_REF_CONTAINS_INVALID_CHARACTERS: invalid(
    "Customer ref may have letters, digits, dot, dash and underscore only.",
  ),
  INSTRUCTIONS_ARE_INVALID: invalid("Instructions must be a list."),
  INSTRUCTIONS_LENGTH_OUT_OF_RANGE: invalid(
    "One request may carry at most {maximum} instructions; use the bulk endpoint for more.",
  ),
  AMOUNT_IS_REQUIRED: invalid("Amount is required."),
  AMOUNT_IS_INVALID: invalid(
    'Amount must be a decimal text such as "10.00", with no more decimals than the currency has.',
  ),
  AMOUNT_OUT_OF_RANGE: invalid("Amount must be more than zero and at most {maximum}."),
  CURRENCY_IS_REQUIRED: invalid("Currency is required."),
  CURRENCY_LENGTH_OUT_OF_RANGE: invalid("Currency must have 3 letters (ISO 4217)."),
  CURRENCY_NOT_SUPPORTED: invalid("This currency is not supported; use an upper-case ISO 4217 code."),
  COUNTRY_IS_REQUIRED: invalid("Country is required."),
  COUNTRY_LENGTH_OUT_OF_RANGE: invalid("Country must have 2 letters (ISO 3166-1)."),
  COUNTRY_NOT_SUPPORTED: invalid("This country is not supported; use an upper-case ISO 3166-1 alpha-2 code."),
  DIRECTION_IS_REQUIRED: invalid("Direction is required."),
  DIRECTION_IS_NOT_RECOGNISED: invalid("Direction must be DEBIT or CREDIT."),
  SCHEME_ID_IS_REQUIRED: conflict(
    "The instruction has no scheme, so nobody knows how it may be paid; give it a schemeId.",
  ),
  SCHEME_ID_NOT_RECOGNISED: invalid("There is no scheme with this id."),
  SCHEME_ID_NOT_SUPPORTED: invalid("This scheme does not fit the direction, currency and country."),
  SETTLED_BY_DATE_IS_INVALID: invalid("Settled-by date must be a real date written YYYY-MM-DD."),
  FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED: invalid(
    "There is no financial instrument with this id for this customer.",
  ),
  CUSTOMER_DEFAULTS_ARE_INVALID: invalid("Customer defaults must be an object of customer refs."),
  METADATA_IS_INVALID: invalid("Metadata must be an object of texts."),
  METADATA_SIZE_OUT_OF_RANGE: invalid("Metadata may have at most {maximum} keys."),
  METADATA_KEY_SIZE_OUT_OF_RANGE: invalid("A metadata key must have 1 to {maximum} characters."),
  METADATA_VALUE_SIZE_OUT_OF_RANGE: invalid("A metadata value may have at most {maximum} characters."),
  TRANSACTION_ID_NOT_RECOGNISED: invalid("There is no such transaction of this instruction."),
  REFUND_REASON_IS_INVALID: invalid("Reason must be a text of at most {maximum} characters."),
  INSTRUCTION_REF_CANNOT_CHANGE: invalid("The instruction ref is its name; it must be that of the path."),
  REASON_IS_REQUIRED: invalid("Reason is required."),
  REASON_LENGTH_OUT_OF_RANGE: invalid("Reason must have 1 to {maximum} characters."),

  EXPIRY_SECONDS_IS_REQUIRED: invalid("Expiry seconds is required."),
  EXPIRY_SECONDS_IS_INVALID: invalid("Expiry seconds must be a whole number."),
  EXPIRY_SECONDS_OUT_OF_RANGE: invalid("Expiry seconds must lie between {minimum} and {maximum}."),
  LANGUAGE_NOT_SUPPORTED: invalid("This language is not available; use one of {languages}."),
  THEME_ID_NOT_RECOGNISED: invalid("There is no theme with this id."),
  RETURN_URL_IS_INVALID: invalid("Return URL must be an absolute http or https address."),
  RETURN_URL_NOT_ALLOWED: invalid("Return URL must lie on an origin that the tenant has allowed."),
  CHANNELS_ARE_INVALID: invalid(
    'Channels must be a list of { type: "SMS" or "Email", destination }, each destination once; that of an Email looks like name@example.com.',
  ),
  CHANNEL_NOT_AVAILABLE: conflict(
    "This tenant cannot send {type} messages; send the link yourself, without channels.",
    "tenant",
  ),

  NOTHING_TO_RESEND: conflict(
    "No message was sent for this link, so that none can be sent again; say by channels where to.",
  ),
  TOO_MANY_MESSAGES: {
    status: 429,
    message:
      "One link may have {maximum} messages within an hour. Ask again in {seconds} seconds, with a new Idempotency-Key.",
    fixer: "caller",
    retry: true,
  },
  REVOKE_REASON_IS_INVALID: invalid("Reason must be a text of at most {maximum} characters."),
  PAY_LINK_STATUS_NOT_RECOGNISED: invalid(
    "Status must be OPEN, PROCESSING, PAID, EXPIRED, REVOKED or CANCELLED.",
  ),
  PAY_LINK_KIND_NOT_RECOGNISED: invalid("Kind must be LINK or SESSION."),
  QR_FORMAT_NOT_SUPPORTED: invalid("Format must be svg or png."),
  QR_SIZE_OUT_OF_RANGE: invalid("Size must be a whole number of pixels between {minimum} and {maximum}."),
  PREFILL_IS_INVALID: invalid("{field} must be a text of at most 200 characters."),

  DESTINATION_IS_REQUIRED: invalid("Destination is required."),
  DESTINATION_IS_INVALID: invalid("Destination must be an https address without a name or password in it."),
  DESTINATION_NOT_ALLOWED: invalid("Destination must not lie in a private, loopback or reserved network."),
  EVENTS_ARE_INVALID: invalid("Events must be a list of event types."),
  EVENT_TYPE_NOT_RECOGNISED: invalid("There is no such event type."),
  BATCH_SIZE_OUT_OF_RANGE: invalid("Batch size must lie between 1 and 1000."),
  BATCH_DELAY_OUT_OF_RANGE: invalid("Batch delay must lie between 0 and 3600 seconds."),
  IS_ACTIVE_IS_INVALID: invalid("isActive must be true or false."),
  DESCRIPTION_IS_INVALID: invalid("Description must be a text of at most {maximum} characters."),
  OVERLAP_OUT_OF_RANGE: invalid("Overlap must lie between 0 and {maximum} seconds."),
  SINCE_IS_REQUIRED: invalid("Since is required."),
  TIME_IS_INVALID: invalid(
    "A time must be written as ISO 8601 with its offset, such as 2026-03-01T09:30:00Z.",
  ),
  DELIVERY_STATUS_NOT_RECOGNISED: invalid("Status must be PENDING, DELIVERED or FAILED."),

  TEXT_LENGTH_OUT_OF_RANGE: invalid("{field} may have at most {maximum} characters."),
  TENANT_NAME_IS_REQUIRED: invalid("The tenant's name is required; payers see it."),
  TIME_ZONE_NOT_RECOGNISED: invalid('Time zone must be an IANA name such as "Europe/London".'),
  ACCENT_COLOUR_IS_INVALID: invalid('Accent colour must be a CSS hexadecimal colour such as "#0b5d4e".'),
  ORIGINS_ARE_INVALID: invalid("Origins must be a list of at most {maximum} origins."),
  ORIGIN_IS_INVALID: invalid(
    'An origin is written "https://insurer.example", without a path; http is for localhost only.',
  ),
  EMAIL_ADDRESS_IS_REQUIRED: invalid("E-mail address is required."),
  EMAIL_ADDRESS_IS_INVALID: invalid("E-mail address must look like name@example.com."),
  PHONE_IS_INVALID: invalid("Phone must have 3 to 40 digits, spaces and + ( ) - . only."),
  CONTACT_URL_IS_INVALID: invalid("The contact's URL must be an absolute http or https address."),
  REJECTION_REASON_IS_REQUIRED: invalid("Say why the tenant is rejected."),
  TENANT_STATUS_NOT_RECOGNISED: invalid("Status must be PENDING_APPROVAL, ACTIVE or REJECTED."),
  ROLES_ARE_REQUIRED: invalid("Roles must be a list with at least one role."),
  ROLE_NOT_RECOGNISED: invalid("There is no such role at this level."),
  EXPIRES_AT_IS_INVALID: invalid("expiresAt must be a time to come, in ISO 8601 with its offset from UTC."),
  IP_RANGES_ARE_INVALID: invalid("IP ranges must be a list of at most {maximum} ranges."),
  IP_RULES_ARE_INVALID: invalid("Rules must be a list of at most {maximum} rules."),
  IP_RULES_ARE_REQUIRED: invalid("A list that is enabled needs a rule; without one it would let nobody in."),
  IP_RULE_IS_INVALID: invalid(
    "A rule goes from one address to another that is not before it, both of IPv4 or both of IPv6.",
  ),
  IP_RANGE_IS_INVALID: invalid(
    'An IP range is one address, a block such as "203.0.113.0/24" or "2001:db8::/32", or "10.0.0.1-10.0.0.9".',
  ),

  NAME_IS_REQUIRED: invalid("Name is required."),
  NAME_IS_INVALID: invalid("Name must have 1 to 100 characters."),
  SCHEME_CODE_IS_INVALID: invalid("Code must have 1 to 50 characters."),
  AGREEMENT_TYPE_NOT_RECOGNISED: invalid("Agreement type must be SingleUse or Reuse."),
  RULES_ARE_REQUIRED: invalid("Rules are required."),
  RULES_ARE_INVALID: invalid("Rules must be a list of objects."),
  RULES_LENGTH_OUT_OF_RANGE: invalid("A draft may have at most {maximum} rules."),
  PRIORITY_IS_INVALID: invalid(
    "Rules are tried in the order of the list; leave the priority out, or count from 1 in that order.",
  ),
  CURRENCIES_ARE_INVALID: invalid("Currencies must be a list of ISO 4217 codes; empty is any."),
  COUNTRIES_ARE_INVALID: invalid("Countries must be a list of ISO 3166-1 alpha-2 codes; empty is any."),
  LOW_VALUE_IS_INVALID: invalid(
    'The low value must be a decimal text above zero, such as "1.00"; empty is any.',
  ),
  HIGH_VALUE_IS_INVALID: invalid(
    'The high value must be a decimal text above zero, such as "1.00"; empty is any.',
  ),
  VALUE_RANGE_IS_INVALID: invalid("The low value must not be more than the high value."),
  APPS_ARE_REQUIRED: invalid("A rule needs at least one app."),
  APPS_ARE_INVALID: invalid("Apps must be a list of objects with an appId."),
  APPS_LENGTH_OUT_OF_RANGE: invalid("A rule may have at most {maximum} apps."),
  APP_ID_IS_REQUIRED: invalid("App id is required."),
  APP_ID_NOT_RECOGNISED: invalid("There is no app with this id in the marketplace."),
  INSTALLED_APP_ID_NOT_RECOGNISED: invalid("The tenant has no installation of this app with this id."),
  PAYMENT_METHODS_ARE_INVALID: invalid("Payment methods must be a list of their ids."),
  PAYMENT_METHOD_NOT_RECOGNISED: invalid(
    "The app has no such payment method; the marketplace lists those it has.",
  ),
  PUBLISH_AT_IS_INVALID: invalid("The time must be written as in ISO 8601, with its offset."),
  PUBLISH_AT_IS_PAST: invalid("This time has passed; leave it out to publish at once."),
  DRAFT_ID_NOT_RECOGNISED: invalid("The scheme has no draft with this id."),
  SETTING_IS_REQUIRED: invalid("This setting is required."),
  SETTING_IS_INVALID: invalid("This setting is not valid: {problem}."),
  CREDENTIALS_NOT_ACCEPTED: invalid("The provider does not take these credentials: {problem}."),
  IS_ENABLED_IS_INVALID: invalid("enabled must be true or false."),
  INSTALLED_APP_STATUS_NOT_RECOGNISED: invalid("There is no such status of an installation."),

  STATUS_NOT_RECOGNISED: invalid("Status must be one or more of {statuses}, with commas between."),
  DATE_IS_INVALID: invalid("{field} must be a date (YYYY-MM-DD) or a date-time (ISO 8601, with its zone)."),
  SEARCH_IS_INVALID: invalid(
    "Search text must have 1 to {maximum} characters, with a letter or digit in it.",
  ),
  CURSOR_IS_INVALID: invalid("This cursor did not come from the list it was sent to."),
  LIMIT_OUT_OF_RANGE: invalid("Limit must lie between 1 and {maximum}."),
  IDEMPOTENCY_KEY_IS_INVALID: invalid("Idempotency-Key must have 1 to {maximum} printable ASCII characters."),

  AUTHORIZATION_IS_REQUIRED: unauthenticated("Send an Authorization header."),
  HMAC_IS_INVALID: unauthenticated(
    "The Authorization header must read: Hmac publicKey:nonce:epoch:signature.",
  ),
  HMAC_SIGNATURE_IS_INVALID: unauthenticated("The key is not known, or the signature does not fit it."),
  HMAC_EPOCH_OUT_OF_RANGE: unauthenticated(
    "The request's time is more than {maximum} seconds away from ours. Check the clock.",
  ),
  HMAC_NONCE_ALREADY_USED: unauthenticated("This nonce was used before. Make a new one for each request."),
  ACCESS_TOKEN_IS_INVALID: unauthenticated(
    "The access token is not valid, or its key was deleted. Get a new one.",
  ),
  ACCESS_TOKEN_EXPIRED: unauthenticated("The access token has expired. Get a new one."),
  ACCOUNT_ID_IS_REQUIRED: invalid("Send the account's id in the header x-account-id."),
  ACCOUNT_ID_IS_INVALID: invalid("x-account-id must be a GUID."),
  TENANT_ID_IS_REQUIRED: invalid("Send the tenant's id in the header x-tenant-id."),
  TENANT_ID_IS_INVALID: invalid("x-tenant-id must be a GUID."),
  ACCOUNT_NOT_FOUND: missing("There is no such account for this key."),
  TENANT_NOT_FOUND: missing("There is no such tenant for this key."),
  TENANT_NOT_APPROVED: {
    status: 403,
    message: "This tenant is not approved, so that nothing can be done in it yet.",
    fixer: "tenant",
    retry: false,
  },
  ADDRESS_NOT_ALLOWED: {
    status: 403,
    message: "This key may not be used from this address.",
    fixer: "tenant",
    retry: false,
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: "This key has asked too often. Wait {seconds} seconds; the RateLimit headers say what is left.",
    fixer: "caller",
    retry: true,
  },
  ROLE_IS_MISSING: {
    status: 403,
    message: "This needs the role {role}, in a key of the right level.",
    fixer: "tenant",
    retry: false,
  },

  ROUTE_NOT_FOUND: missing("There is nothing at this path."),
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: "This path does not take this method; the Allow header lists those it does.",
    fixer: "caller",
    retry: false,
  },
  ORDER_NOT_FOUND: missing("There is no such order."),
  INSTRUCTION_NOT_FOUND: missing("There is no such instruction in this order."),
  TRANSACTION_NOT_FOUND: missing("There is no such transaction of this instruction."),
  REFUND_NOT_FOUND: missing("There is no such refund of this instruction."),
  CUSTOMER_NOT_FOUND: missing("There is no such customer."),
  FINANCIAL_INSTRUMENT_NOT_FOUND: missing("This customer has no such financial instrument."),
  SCHEME_NOT_FOUND: missing("There is no such scheme."),
  SCHEME_DRAFT_NOT_FOUND: missing("There is no such draft in this scheme."),
  APP_NOT_FOUND: missing("There is no such app in the marketplace."),
  INSTALLED_APP_NOT_FOUND: missing("There is no such installation."),
  PAY_LINK_NOT_FOUND: missing("There is no such pay link."),
  CUSTOMER_DEFAULTS_NOT_FOUND: missing("The order has no defaults for this customer."),
  WEBHOOK_NOT_FOUND: missing("There is no such webhook endpoint."),
  DELIVERY_NOT_FOUND: missing("This event was not told to this webhook endpoint."),
  EVENT_NOT_FOUND: missing("There is no such event."),
  API_KEY_NOT_FOUND: missing("There is no such API key."),
  PERSON_NOT_FOUND: missing("There is no such person here."),
  INVITATION_NOT_FOUND: missing("There is no such invitation, or it was withdrawn."),

  IP_ALLOW_LIST_LOCKS_OUT: conflict(
    "This list would shut out the address that it is set from, so that nobody could take it back from there.",
  ),
  TENANT_ALREADY_DECIDED: conflict("This tenant does not wait for a decision; its status is {status}."),
  LAST_ACCOUNT_ADMIN: conflict(
    "Nobody would be left with the role account-admin. Give it to another person or key first.",
  ),
  PERSON_ALREADY_MEMBER: conflict(
    "The person with this e-mail address is here already; change the roles instead.",
  ),
  INVITATION_ALREADY_OPEN: conflict(
    "This e-mail address is invited already; resend that invitation, or delete it.",
  ),
  INVITATION_ALREADY_ACCEPTED: conflict("This invitation was accepted."),
  ORDER_ALREADY_EXISTS: conflict("There is an order with this ref already."),
  INSTRUCTION_ALREADY_EXISTS: conflict("There is an instruction with this ref in the order already."),
  INSTRUCTION_CANCELLED: conflict(
    "The order has had an instruction with this ref, which was cancelled; use another ref.",
  ),
  INSTRUCTION_NOT_PAYABLE: conflict("An instruction in status {status} cannot be paid."),
  INSTRUCTION_NOT_REFUNDABLE: conflict(
    "An instruction in status {status} has no money to give back; only SETTLED ones have.",
  ),
  TRANSACTION_NOT_REFUNDABLE: conflict("A transaction in status {status} has no money to give back."),
  REFUND_AMOUNT_OUT_OF_RANGE: conflict("Only {left} of this payment is left to refund."),
  NOTHING_LEFT_TO_REFUND: conflict("All of this payment was refunded, or is being refunded."),
  REFUND_NOT_SUPPORTED: conflict(
    "The provider that took this payment cannot give it back through us; refund it there.",
    "tenant",
  ),
  WEBHOOK_NOT_ACTIVE: conflict("This webhook endpoint is switched off, so nothing is sent to it."),
  PAY_LINK_ENDED: conflict("This cannot be done with a link in status {status}."),
  INSTRUCTION_NOT_UPDATABLE: conflict("An instruction in status {status} can no longer be changed."),
  INSTRUCTION_NOT_CANCELLABLE: conflict("An instruction in status {status} cannot be cancelled."),
  DIRECTION_NOT_SUPPORTED: conflict("Only DEBIT instructions can be paid by link."),
  SCHEME_IN_USE: conflict("This scheme is published, or an order names it, so that it must stay."),
  SCHEME_NOT_PUBLISHED: conflict("No draft of this scheme is published yet."),
  SCHEME_DRAFT_IS_PUBLISHED: conflict(
    "This draft is or was published, so that it stays as it is for ever; write a new one.",
  ),
  SCHEME_DRAFT_IS_SCHEDULED: conflict(
    "This draft is to be published by itself; take its schedule back first.",
  ),
  SCHEME_DRAFT_NOT_SCHEDULED: conflict("This draft is not to be published by itself."),
  SCHEME_DRAFT_HAS_NO_RULES: conflict("A draft without rules offers nothing, and cannot be published."),
  SCHEME_DRAFT_NEVER_PUBLISHED: conflict("Only a draft that was published before can be rolled back to."),
  SCHEME_HAS_NO_EARLIER_DRAFT: conflict("No other draft of this scheme was published before."),
  APP_NOT_INSTALLED: conflict("{app} is not installed; install it, or leave it out of the rule.", "tenant"),
  APP_NOT_AVAILABLE: conflict("This version cannot move money through {app} yet.", "us"),
  APP_NOT_CONFIGURED: conflict("This installation has no credentials yet; configure it first.", "tenant"),
  APP_INSTALLED_TWICE: conflict(
    "The tenant has several installations of this app; name one by its installedAppId.",
  ),
  APP_IN_USE: conflict("Published or scheduled schemes use this installation: {schemes}.", "tenant"),
  APP_HAS_OPEN_PAYMENTS: conflict(
    "Payments or refunds are under way at this installation; disable it, and wait for them.",
  ),
  APP_HAS_STORED_INSTRUMENTS: conflict(
    "Customers let what they pay with be stored through this installation; remove that first, or disable the installation.",
    "tenant",
  ),
  APP_HAS_PAYMENTS: conflict(
    "Payments were made through this installation, which only the account that made them knows; install the app once more for another.",
    "tenant",
  ),
  STATUS_CHANGED: {
    status: 409,
    message: "Something else changed this at the same moment. Read it again.",
    fixer: "caller",
    retry: true,
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    message: "A request with this Idempotency-Key is still running.",
    fixer: "caller",
    retry: true,
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: "This Idempotency-Key was used with another request.",
    fixer: "caller",
    retry: false,
  },

  PROVIDER_NOT_REACHED: {
    status: 503,
    message: "The provider gave no readable answer, so that nothing was changed. Try again shortly.",
    fixer: "us",
    retry: true,
  },
  INTERNAL_ERROR: {
    status: 500,
    message: "Something broke on our side. Ask us with the correlation id.",
    fixer: "us",
    retry: true,
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    message: "We cannot answer right now. Try again shortly.",
    fixer: "us",
    retry: true,
  },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Whether the text is one of our error codes. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCatalogue, text);
}

export type ErrorMetadata = Record<string, string | number>;

/** The error's message, its `{placeholders}` filled. */
export function errorMessage(code: ErrorCode, metadata: ErrorMetadata = {}): string {
  return errorCatalogue[code].message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(metadata[name] ?? whole),
  );
}
