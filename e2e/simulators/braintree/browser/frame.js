// One field of a card. The frame that the page answers is the orchestrator: it has the page's configuration, joins the
// other frames to its form, and turns what all of them hold into a nonce.
const { brandsOf, checks, digitsOf } = window.cardChecks;
const { tokenize } = window.cardTokens;

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
