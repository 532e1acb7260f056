import { toLanguage } from "#lib/i18n/language.ts";
import { messagesIn } from "#lib/i18n/messages.ts";
import { brandNames, brandOf, type CardBrand, testCards, tokenName } from "#lib/sandbox-bank/card.ts";
import { escapeHtml, plainDocument } from "../plain-document.ts";
import { type FieldsSettings, runFields } from "./program.ts";
import { fieldsStyle } from "./style.ts";

type Field = { id: string; label: string; hint?: string; attributes: string };

function drawField({ id, label, hint, attributes }: Field): string {
  return `<div>
<label for="${id}">${escapeHtml(label)}</label>
${hint ? `<span class="hint" id="${id}-hint">${escapeHtml(hint)}</span>` : ""}
<input id="${id}" name="${id}" ${attributes} aria-describedby="${hint ? `${id}-hint ` : ""}${id}-error" required>
<p class="error" id="${id}-error" hidden></p>
</div>`;
}

const numeric = 'type="text" inputmode="numeric" spellcheck="false"';

/** The brands that are taken: those that the address names, and all where it names none. */
function takenBrands(given: string | null): CardBrand[] {
  const known = Object.keys(brandNames) as CardBrand[];
  const named = given?.split(",") ?? [];
  return named.length > 0 ? known.filter((brand) => named.includes(brand)) : known;
}

/**
 * The card fields of the pretend bank, for a frame. The policy gives the document an origin of its own, so that the
 * page around it cannot read what is typed, and lets it speak to nobody else.
 */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const language = toLanguage(searchParams.get("language")) ?? "en";
  const words = messagesIn(language).fields;
  const taken = takenBrands(searchParams.get("brands"));
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const settings: FieldsSettings = {
    cards: Object.fromEntries(
      Object.keys(testCards).map((number) => [
        number,
        {
          tokenName: tokenName(number),
          brand: brandNames[brandOf(number)],
          isTaken: taken.includes(brandOf(number)),
        },
      ]),
    ),
    words: {
      cardNumberMissing: words.cardNumberMissing,
      cardNumberShort: words.cardNumberShort,
      cardNumberNotTest: words.cardNumberNotTest,
      cardBrandNotTaken: words.cardBrandNotTaken(list.format(taken.map((brand) => brandNames[brand]))),
      expiryMissing: words.expiryMissing,
      expiryMonth: words.expiryMonth,
      expiryPast: words.expiryPast,
      securityCodeMissing: words.securityCodeMissing,
      nameMissing: words.nameMissing,
      attention: words.attention,
    },
  };
  const cards = Object.entries(testCards).map(
    ([number, behaviour]) =>
      `<li><button type="button">${number.replace(/(\d{4})(?=\d)/g, "$1 ")}</button> <span>${escapeHtml(words.testCard[behaviour])}</span></li>`,
  );
  const body = `<main>
<form id="fields" novalidate>
<div id="heard" class="heard" role="alert"></div>
${drawField({ id: "number", label: words.cardNumber, attributes: `${numeric} autocomplete="cc-number"` })}
<div class="row">
${drawField({ id: "expiry", label: words.expiry, hint: words.expiryHint, attributes: `${numeric} autocomplete="cc-exp"` })}
${drawField({ id: "code", label: words.securityCode, hint: words.securityCodeHint, attributes: `${numeric} autocomplete="cc-csc"` })}
</div>
${drawField({ id: "name", label: words.name, attributes: 'type="text" autocomplete="cc-name" spellcheck="false" maxlength="100"' })}
<button class="off" type="submit" tabindex="-1">${escapeHtml(words.title)}</button>
<details id="cards"><summary>${escapeHtml(words.testCards)}</summary>
<p>${escapeHtml(words.testCardsText)}</p>
<ul>${cards.join("")}</ul></details>
</form>
</main>`;
  return plainDocument({
    language,
    title: words.title,
    style: fieldsStyle(searchParams.get("scheme") === "light"),
    body,
    script: `(${runFields.toString()})(${JSON.stringify(settings).replaceAll("<", "\\u003c")})`,
    // A checkout that holds it may itself be in a frame of anybody's. It speaks to pages of its own address only.
    policy: { "frame-ancestors": "*", sandbox: "allow-scripts allow-forms" },
  });
}
