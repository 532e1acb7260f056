// Turns what the fields of a form hold into a nonce. Runs in the frame that leads the others, before frame.js.
const { digitsOf, readExpiry } = window.cardChecks;

const customerError = (code, message, details) => ({
  type: "CUSTOMER",
  code,
  message,
  ...(details ? { details } : {}),
});

function readCard({ fields }, options) {
  const value = (name) => fields[name]?.value.trim() || undefined;
  const expiry = readExpiry(value("expirationDate") ?? "") ?? {
    month: value("expirationMonth"),
    year: value("expirationYear"),
  };
  return {
    number: digitsOf(value("number") ?? ""),
    expirationMonth: expiry.month,
    expirationYear: expiry.year,
    cvv: value("cvv"),
    cardholderName: value("cardholderName") ?? options.cardholderName,
  };
}

async function send(url, headers, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { ok: response.ok, answer: await response.json() };
}

const brandNames = {
  VISA: "Visa",
  MASTERCARD: "MasterCard",
  AMERICAN_EXPRESS: "American Express",
  DISCOVER: "Discover",
  JCB: "JCB",
  INTERNATIONAL_MAESTRO: "Maestro",
};

async function tokenizeByGraphQl({ client, configuration }, card, validate) {
  const { graphQL } = client.gatewayConfiguration;
  const { answer } = await send(
    graphQL.url,
    { authorization: `Bearer ${client.authorizationFingerprint}`, "braintree-version": "2018-05-10" },
    {
      clientSdkMetadata: { source: "hosted-fields", integration: configuration.integration ?? "custom" },
      operationName: "TokenizeCreditCard",
      query:
        "mutation TokenizeCreditCard($input: TokenizeCreditCardInput!) { tokenizeCreditCard(input: $input) { token } }",
      variables: { input: { creditCard: card, options: { validate } } },
    },
  );
  if (answer.errors) return { refused: answer.errors };
  const { token, creditCard } = answer.data.tokenizeCreditCard;
  const { bin, brandCode, last4, cardholderName, expirationMonth, expirationYear, binData } = creditCard;
  const lastTwo = last4.slice(-2);
  return {
    payload: {
      nonce: token,
      type: "CreditCard",
      description: `ending in ${lastTwo}`,
      details: {
        bin,
        cardType: brandNames[brandCode] ?? "Unknown",
        lastFour: last4,
        lastTwo,
        cardholderName,
        expirationMonth,
        expirationYear,
      },
      // The SDK's own request would have put GraphQL's words into REST's.
      binData: Object.fromEntries(
        Object.entries(binData).map(([key, value]) => [
          key,
          value === null || value === "UNKNOWN" ? "Unknown" : value,
        ]),
      ),
    },
  };
}

async function tokenizeByRest({ client }, card, validate) {
  const url = `${client.gatewayConfiguration.clientApiUrl}/v1/payment_methods/credit_cards`;
  const { ok, answer } = await send(
    url,
    {},
    {
      authorizationFingerprint: client.authorizationFingerprint,
      creditCard: { ...card, options: { validate } },
    },
  );
  if (!ok) return { refused: answer.fieldErrors };
  const { nonce, type, description, details, binData } = answer.creditCards[0];
  return { payload: { nonce, type, description, details, binData } };
}

/** Answers the page with `[error]` or `[null, payload]`. */
async function tokenize(form, options) {
  const wanted = Object.entries(form.fields).filter(
    ([name]) => !options.fieldsToTokenize || options.fieldsToTokenize.includes(name),
  );
  if (wanted.every(([, { isEmpty }]) => isEmpty))
    return [
      customerError("HOSTED_FIELDS_FIELDS_EMPTY", "All fields are empty. Cannot tokenize empty card fields."),
    ];
  const invalidFieldKeys = wanted.filter(([, { isValid }]) => !isValid).map(([name]) => name);
  if (invalidFieldKeys.length > 0)
    return [
      customerError(
        "HOSTED_FIELDS_FIELDS_INVALID",
        "Some payment input fields are invalid. Cannot tokenize invalid card fields.",
        { invalidFieldKeys },
      ),
    ];
  const { graphQL } = form.client.gatewayConfiguration;
  const byGraphQl = graphQL?.features.includes("tokenize_credit_cards");
  try {
    const { refused, payload } = await (byGraphQl ? tokenizeByGraphQl : tokenizeByRest)(
      form,
      readCard(form, options),
      options.vault === true,
    );
    return refused
      ? [
          customerError("HOSTED_FIELDS_FAILED_TOKENIZATION", "The supplied card data failed tokenization.", {
            originalError: refused,
          }),
        ]
      : [null, payload];
  } catch {
    return [
      {
        type: "NETWORK",
        code: "HOSTED_FIELDS_TOKENIZATION_NETWORK_ERROR",
        message: "A tokenization network error occurred.",
      },
    ];
  }
}

window.cardTokens = { tokenize };
