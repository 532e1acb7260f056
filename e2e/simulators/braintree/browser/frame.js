// One field of a card. The frame that the page answers is the orchestrator: it has the page's configuration, joins the
// other frames to its form, and turns what all of them hold into a nonce.
const { brandsOf, checks, digitsOf, readExpiry } = window.cardChecks;

const names = {
  number: { id: "credit-card-number", label: "Credit Card Number", autocomplete: "cc-number", digits: true },
  cvv: { id: "cvv", label: "CVV", autocomplete: "cc-csc", digits: true },
  expirationDate: { id: "expiration", label: "Expiration Date", autocomplete: "cc-exp", digits: true },
  expirationMonth: {
    id: "expiration-month",
    label: "Expiration Month",
    autocomplete: "cc-exp-month",
    digits: true,
  },
  expirationYear: {
    id: "expiration-year",
    label: "Expiration Year",
    autocomplete: "cc-exp-year",
    digits: true,
  },
  postalCode: { id: "postal-code", label: "Postal Code", autocomplete: "billing postal-code" },
  cardholderName: { id: "cardholder-name", label: "Cardholder Name", autocomplete: "cc-name" },
};

const allowedStyles =
  /^(-moz-|-webkit-)?(appearance|box-shadow|osx-font-smoothing|font-smoothing|tap-highlight-color|text-fill-color|transition|color|direction|font(-(family|size(-adjust)?|stretch|style|variant(-(alternates|caps|east-asian|ligatures|numeric))?|weight))?|letter-spacing|line-height|(margin|padding)(-(top|right|bottom|left))?|opacity|outline|text-align|text-shadow)$/;

const field = window.name.replace(/^braintree-hosted-field-/, "");
const bus = new window.Framebus({ channel: location.hash.slice(1), targetFrames: [window.parent] });
const say = (name, ...rest) => bus.emit(`hosted-fields:${name}`, ...rest);
const hear = (name, handler) => bus.on(`hosted-fields:${name}`, handler);

const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The page's styles as rules; what is not on Braintree's list is left out. */
function writeStyles(styles) {
  return Object.entries(styles ?? {})
    .map(([selector, rules]) => {
      if (selector.startsWith("@media")) return `${selector}{${writeStyles(rules)}}`;
      const kept = Object.entries(rules).filter(
        ([name, value]) => allowedStyles.test(dashed(name)) && !/[;{}]|url\(/.test(String(value)),
      );
      return `${selector}{${kept.map(([name, value]) => `${dashed(name)}:${value}`).join(";")}}`;
    })
    .join("\n");
}

/** The state that all frames of one form share; lives in the orchestrator. */
function createForm(configuration) {
  const blank = { value: "", isEmpty: true, isValid: false, isPotentiallyValid: true, isFocused: false };
  const fields = Object.fromEntries(Object.keys(configuration.fields).map((name) => [name, { ...blank }]));
  const cards = () => brandsOf(digitsOf(fields.number?.value ?? ""));
  return { configuration, fields, cards, client: null };
}

/** Puts this frame's input into its page, and joins it to the form. */
function initialize(form) {
  const options = form.configuration.fields[field];
  const state = form.fields[field];
  const { id, label, autocomplete, digits } = names[field];
  const style = document.createElement("style");
  style.textContent = writeStyles(form.configuration.styles);
  document.head.append(style);
  const labelNode = document.createElement("label");
  labelNode.htmlFor = id;
  labelNode.textContent = options.internalLabel ?? label;
  const input = document.createElement("input");
  input.id = id;
  input.name = id;
  input.className = id === "credit-card-number" ? "number" : id;
  input.type = options.type ?? (digits ? "tel" : "text");
  input.autocomplete = autocomplete;
  input.setAttribute("aria-required", "true");
  if (digits) input.inputMode = "numeric";
  if (options.placeholder) input.placeholder = options.placeholder;
  if (options.maxlength) input.maxLength = options.maxlength;
  if (options.prefill) input.value = options.prefill;
  const message = document.createElement("span");
  message.id = `${id}-message`;
  message.setAttribute("role", "alert");
  message.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  document.body.append(labelNode, input, message);

  const tell = (type) => {
    const fields = Object.entries(form.fields).map(
      ([name, { isEmpty, isValid, isPotentiallyValid, isFocused }]) => [
        name,
        { isEmpty, isValid, isPotentiallyValid, isFocused },
      ],
    );
    const cards = form
      .cards()
      .map(({ niceType, type: brand, code }) => ({ niceType, type: brand, code, supported: true }));
    say("INPUT_EVENT", {
      type,
      merchantPayload: { emittedBy: field, cards, fields: Object.fromEntries(fields) },
    });
  };
  let bin = "";
  const update = () => {
    const before = { ...state };
    const brandsBefore = JSON.stringify(form.cards());
    const sizes = form.cards().map(({ code }) => code.size);
    Object.assign(state, checks[field](input.value, form.cards().length === 1 ? sizes[0] : 3), {
      value: input.value,
      isEmpty: input.value === "",
    });
    // A field that was left is what it is: it cannot become valid by more of it.
    if (!state.isFocused && !state.isEmpty) state.isPotentiallyValid = state.isValid;
    if (options.minlength && state.value.length < options.minlength) state.isValid = false;
    input.classList.toggle("valid", state.isValid);
    input.classList.toggle("invalid", !state.isPotentiallyValid);
    input.setAttribute("aria-invalid", String(!state.isPotentiallyValid));
    if (before.isEmpty !== state.isEmpty) tell(state.isEmpty ? "empty" : "notEmpty");
    if (before.isValid !== state.isValid || before.isPotentiallyValid !== state.isPotentiallyValid)
      tell("validityChange");
    if (field === "number" && brandsBefore !== JSON.stringify(form.cards())) tell("cardTypeChange");
    const begins = digitsOf(state.value).slice(0, 6);
    if (field === "number" && begins.length === 6 && begins !== bin) say("BIN_AVAILABLE", begins);
    if (field === "number") bin = begins;
  };
  input.addEventListener("input", () => {
    if (digits) input.value = input.value.replace(/[^\d /]/g, "");
    update();
  });
  for (const [type, isFocused] of [
    ["focus", true],
    ["blur", false],
  ])
    input.addEventListener(type, () => {
      state.isFocused = isFocused;
      input.classList.toggle("focused", isFocused);
      tell(type);
      update();
    });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") tell("inputSubmitRequest");
  });
  const mine = (act) => (data) => {
    if (data.field === field) act(data);
  };
  hear("TRIGGER_INPUT_FOCUS", (wanted) => (wanted?.field ?? wanted) === field && input.focus());
  hear(
    "CLEAR_FIELD",
    mine(() => {
      input.value = "";
      update();
    }),
  );
  hear(
    "SET_ATTRIBUTE",
    mine(({ attribute, value }) => input.setAttribute(attribute, value)),
  );
  hear(
    "REMOVE_ATTRIBUTE",
    mine(({ attribute }) => input.removeAttribute(attribute)),
  );
  hear(
    "ADD_CLASS",
    mine(({ classname }) => input.classList.add(classname)),
  );
  hear(
    "REMOVE_CLASS",
    mine(({ classname }) => input.classList.remove(classname)),
  );
  hear(
    "SET_MESSAGE",
    mine((data) => {
      message.textContent = data.message;
      input.setAttribute("aria-describedby", message.id);
    }),
  );
  if (input.value !== "") update();
}

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

/** The frames of the same form, which are of the same origin; looking into any other one throws. */
function* findSiblings() {
  for (let index = 0; index < window.parent.length; index += 1) {
    const other = window.parent.frames[index];
    try {
      if (other.location.hash === location.hash && other.braintree?.hostedFields) yield other;
    } catch {
      // Somebody else's frame.
    }
  }
}

window.braintree = { hostedFields: { initialize } };
say("FRAME_READY", { field }, (configuration) => {
  const form = createForm(configuration);
  hear("TOKENIZATION_REQUEST", (options, reply) => tokenize(form, options ?? {}).then(reply));
  say("READY_FOR_CLIENT", (client) => {
    form.client = client;
    for (const sibling of findSiblings()) sibling.braintree.hostedFields.initialize(form);
  });
});
