/** What the frame's program is given: the bank's cards, those that are taken here, and its words. */
export type FieldsSettings = {
  /** By number: what its tokens are called, its brand as payers call it, and whether such cards are taken. */
  cards: Record<string, { tokenName: string; brand: string; isTaken: boolean }>;
  words: Record<
    | "cardNumberMissing"
    | "cardNumberShort"
    | "cardNumberNotTest"
    | "cardBrandNotTaken"
    | "expiryMissing"
    | "expiryMonth"
    | "expiryPast"
    | "securityCodeMissing"
    | "nameMissing"
    | "attention",
    string
  >;
};

/**
 * The frame's program. It is sent to the browser as its own source text, so it uses nothing from outside itself. What
 * is typed stays here: the page around it is given a token and what may be shown of the card.
 */
export function runFields({ cards, words }: FieldsSettings): void {
  type Name = "number" | "expiry" | "code" | "name";
  const input = (name: Name) => document.getElementById(name) as HTMLInputElement;
  const digitsOf = (text: string) => text.replace(/\D/g, "");
  const names: Name[] = ["number", "expiry", "code", "name"];
  let port: MessagePort | undefined;

  const checks: Record<Name, (value: string) => string | null> = {
    number(value) {
      const digits = digitsOf(value);
      if (digits === "") return words.cardNumberMissing;
      if (digits.length < 13) return words.cardNumberShort;
      const card = cards[digits];
      if (!card) return words.cardNumberNotTest;
      return card.isTaken ? null : words.cardBrandNotTaken;
    },
    expiry(value) {
      const digits = digitsOf(value);
      if (digits.length !== 4) return words.expiryMissing;
      const month = Number(digits.slice(0, 2));
      if (month < 1 || month > 12) return words.expiryMonth;
      // A card is good until the end of its month.
      const end = new Date(2000 + Number(digits.slice(2)), month);
      return end > new Date() ? null : words.expiryPast;
    },
    code: (value) => (/^\d{3}$/.test(value) ? null : words.securityCodeMissing),
    name: (value) => (value.trim() ? null : words.nameMissing),
  };

  function check(name: Name): boolean {
    const problem = checks[name](input(name).value);
    const error = document.getElementById(`${name}-error`) as HTMLElement;
    error.hidden = problem === null;
    error.textContent = problem ?? "";
    if (problem === null) input(name).removeAttribute("aria-invalid");
    else input(name).setAttribute("aria-invalid", "true");
    return problem === null;
  }

  /** Writes `text` into a field and keeps the cursor behind the digit that it was behind. */
  function write(field: HTMLInputElement, text: string): void {
    if (field.value === text) return;
    const at = field.selectionStart ?? field.value.length;
    const isAtEnd = at === field.value.length;
    let digitsBefore = digitsOf(field.value.slice(0, at)).length;
    field.value = text;
    if (document.activeElement !== field) return;
    let to = 0;
    while (to < text.length && digitsBefore > 0) if (/\d/.test(text[to++] ?? "")) digitsBefore--;
    field.setSelectionRange(isAtEnd ? text.length : to, isAtEnd ? text.length : to);
  }

  const formats: Partial<Record<Name, (value: string, isDeleting: boolean) => string>> = {
    number: (value) =>
      digitsOf(value)
        .slice(0, 19)
        .replace(/(\d{4})(?=\d)/g, "$1 "),
    expiry(value, isDeleting) {
      const full = /^\s*(\d{1,2})\s*[/.-]\s*(?:20)?(\d{2})\s*$/.exec(value);
      let digits = full ? `${full[1]?.padStart(2, "0")}${full[2]}` : digitsOf(value).slice(0, 4);
      if (!isDeleting && /^[2-9]/.test(digits)) digits = `0${digits}`.slice(0, 4);
      if (!isDeleting && /^\d\s*\/$/.test(value.trim())) digits = `0${digits}`;
      if (digits.length > 2 || (digits.length === 2 && !isDeleting))
        return `${digits.slice(0, 2)} / ${digits.slice(2)}`;
      return digits;
    },
    code: (value) => digitsOf(value).slice(0, 3),
  };

  for (const name of names) {
    const field = input(name);
    field.addEventListener("input", (event) => {
      const isDeleting = ((event as InputEvent).inputType ?? "").startsWith("delete");
      const format = formats[name];
      if (format) write(field, format(field.value, isDeleting));
      if (field.hasAttribute("aria-invalid")) check(name);
    });
    // Only on the way to another field: an error that appears while the button is being pressed moves it away.
    field.addEventListener("blur", ({ relatedTarget }) => {
      if (field.value && relatedTarget instanceof HTMLInputElement) check(name);
    });
  }

  function tokenise(request: number): void {
    const wrong = names.filter((name) => !check(name));
    const heard = document.getElementById("heard") as HTMLElement;
    heard.textContent = "";
    const [first] = wrong;
    if (first) {
      const labels = wrong.map((name) => document.querySelector(`label[for=${name}]`)?.textContent);
      if (wrong.length > 1) heard.textContent = `${words.attention} ${labels.join(", ")}`;
      input(first).focus();
      port?.postMessage({ type: "invalid", request });
      return;
    }
    const number = digitsOf(input("number").value);
    const random = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0"),
    );
    port?.postMessage({
      type: "token",
      request,
      paymentToken: `sbx_${cards[number]?.tokenName}_${random.join("")}`,
      brand: cards[number]?.brand,
      last4: number.slice(-4),
    });
  }

  /** A security code must not be kept once the bank has seen it; what was wrong is entered anew. */
  function forget(declineReason: unknown): void {
    const emptied: Name[] = ["code"];
    if (declineReason === "expired_card") emptied.push("expiry");
    if (declineReason === "wrong_card_number") emptied.push("number");
    for (const name of emptied) input(name).value = "";
  }

  /** What the page around knows of the payer; what the payer has typed stays. */
  function prefill(name: unknown): void {
    if (typeof name === "string" && input("name").value === "") input("name").value = name.slice(0, 100);
  }

  const tellHeight = () => port?.postMessage({ type: "height", height: document.body.offsetHeight });
  new ResizeObserver(tellHeight).observe(document.body);

  addEventListener("message", (event) => {
    // The page around this frame has the origin of this frame's address, though not of its document.
    if (event.source !== parent || event.origin !== location.origin || event.data?.type !== "connect") return;
    port?.close();
    port = event.ports[0];
    if (!port) return;
    port.onmessage = ({ data }) => {
      if (data?.type === "tokenise") tokenise(data.request);
      else if (data?.type === "forget") forget(data.declineReason);
      else if (data?.type === "prefill") prefill(data.name);
    };
    tellHeight();
  });

  document.getElementById("fields")?.addEventListener("submit", (event) => {
    event.preventDefault();
    port?.postMessage({ type: "submit" });
  });

  document.getElementById("cards")?.addEventListener("click", (event) => {
    const number = (event.target as HTMLElement).closest("button")?.textContent;
    if (!number) return;
    const values: Record<Name, string> = {
      number,
      expiry: `12 / ${String(new Date().getFullYear() + 3).slice(-2)}`,
      code: "123",
      name: input("name").value || "Ada Lovelace",
    };
    for (const name of names) {
      input(name).value = values[name];
      check(name);
    }
    (event.currentTarget as HTMLDetailsElement).open = false;
    document.querySelector("summary")?.focus();
  });
}
