import {
  type CardField,
  checkCard,
  digitsOf,
  groupExpiry,
  groupNumber,
  type Problem,
  readExpiry,
} from "./card-checks.ts";
import { answerPage, postForm, tellPage } from "./frame-speech.ts";

/** The card's fields. What is typed here goes to the API and nowhere else. */

const field = (name: CardField) => document.getElementById(name) as HTMLInputElement;
const fields: readonly CardField[] = ["number", "expiry", "cvc"];
const touched = new Set<CardField>();
const country = document.getElementById("country") as HTMLSelectElement;
const wallet = document.querySelector<HTMLInputElement>("input[value=google_pay]");
let lastChange = "";

const paysByWallet = () => wallet?.checked === true;
const problems = () =>
  checkCard(field("number").value, field("expiry").value, field("cvc").value, new Date());

function showProblems(all: readonly Problem[]): void {
  for (const name of fields) {
    const problem = touched.has(name) ? all.find((one) => one.field === name) : undefined;
    field(name).setAttribute("aria-invalid", String(problem !== undefined));
    const message = document.getElementById(`${name}-problem`);
    if (message && message.textContent !== (problem?.message ?? ""))
      message.textContent = problem?.message ?? "";
  }
  tellHeight();
}

function tellChange(): void {
  const type = paysByWallet() ? "google_pay" : "card";
  const detail = {
    complete: paysByWallet() || problems().length === 0,
    empty: !paysByWallet() && fields.every((name) => field(name).value === ""),
    collapsed: false,
    value: { type },
  };
  const change = JSON.stringify(detail);
  if (change === lastChange) return;
  lastChange = change;
  tellPage("change", detail);
}

for (const name of fields) {
  const input = field(name);
  input.addEventListener("input", () => {
    const group = {
      number: groupNumber,
      expiry: groupExpiry,
      cvc: (text: string) => digitsOf(text).slice(0, 4),
    }[name];
    // A caret in the middle would jump: only what is written at the end is grouped.
    if (input.selectionStart === input.value.length) input.value = group(input.value);
    if (problems().every((problem) => problem.field !== name)) showProblems(problems());
    tellChange();
  });
  input.addEventListener("focus", () => tellPage("focus"));
  input.addEventListener("blur", () => {
    if (input.value !== "") touched.add(name);
    showProblems(problems());
    tellPage("blur");
  });
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") tellPage("escape");
  });
}
for (const choice of document.querySelectorAll<HTMLInputElement>("input[name=method]"))
  choice.addEventListener("change", () => {
    document.getElementById("card")?.toggleAttribute("hidden", paysByWallet());
    tellHeight();
    tellChange();
  });

function submit() {
  if (paysByWallet()) return { selectedPaymentMethod: "google_pay" };
  for (const name of fields) touched.add(name);
  const all = problems();
  showProblems(all);
  const [first] = all;
  if (!first) return { selectedPaymentMethod: "card" };
  field(first.field).focus();
  return { error: { type: "validation_error", code: first.code, message: first.message } };
}

type Said = { key: string; billing_details?: { address?: object } };

async function makeToken({ key, ...said }: Said) {
  const { month, year } = readExpiry(field("expiry").value);
  const typed = {
    number: digitsOf(field("number").value),
    exp_month: month,
    exp_year: year,
    cvc: digitsOf(field("cvc").value),
  };
  const inWallet = {
    number: "4242424242424242",
    exp_month: 12,
    exp_year: new Date().getFullYear() + 5,
    cvc: "123",
  };
  const { value, error } = await postForm("/v1/sim/confirmation_tokens", key, {
    ...said,
    billing_details: {
      ...said.billing_details,
      address: { country: country.value, ...said.billing_details?.address },
    },
    ...(paysByWallet() ? { card: inWallet, wallet: "google_pay" } : { card: typed }),
  });
  return error ? { error } : { confirmationToken: value };
}

function dress({ theme, variables = {} }: { theme?: string; variables?: Record<string, string> }): void {
  const root = document.documentElement;
  root.dataset.theme = theme ?? "stripe";
  for (const [name, value] of Object.entries(variables)) root.style.setProperty(`--${name}`, value);
  tellHeight();
}

/** What the page lets be offered, and what it knows of the payer already. */
function apply({ googlePay, country: known }: { googlePay: string; country: string | null }): void {
  document.getElementById("methods")?.toggleAttribute("hidden", googlePay === "never");
  if ([...country.options].some(({ value }) => value === known)) country.value = known ?? "";
  tellHeight();
}

const tellHeight = () => tellPage("height", Math.ceil(document.body.getBoundingClientRect().height));

answerPage({
  appearance: dress,
  options: apply,
  submit,
  token: makeToken,
  focus: () => field("number").focus(),
  blur: () => (document.activeElement as HTMLElement | null)?.blur(),
  clear() {
    for (const name of fields) field(name).value = "";
    tellChange();
  },
});
tellChange();
