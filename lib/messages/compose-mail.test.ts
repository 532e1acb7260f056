import { expect, test } from "vitest";
import { languages } from "#lib/i18n/language.ts";
import { composeMail, type LinkNews } from "./compose-mail.ts";

const address = "https://pay.example.com/pay/AbC-_0123456789abcdefghijklmnopq";

const news = (changes: Partial<LinkNews> = {}): LinkNews => ({
  language: "en",
  payee: "Acme Insurance",
  contact: { email: "help@acme.example", phone: "+44 20 7946 0018", url: "https://acme.example/help" },
  money: { amountMinor: 123_456, currency: "GBP" },
  reference: "HOME-2026-000481",
  expiresAt: "2026-07-01T22:30:00.000Z",
  timeZone: "Europe/London",
  address,
  ...changes,
});

test.each(languages)(
  "in %s, text and HTML say who asks for how much, what for, until when, and where to pay",
  (language) => {
    const { subject, text, html } = composeMail(news({ language }));
    const amount = { en: "£1,234.56", de: "1.234,56\u00a0£", fr: "1\u202f234,56\u00a0£GB" }[language];
    expect(subject).toContain("Acme Insurance");
    expect(subject).toContain(amount);
    for (const body of [text, html])
      for (const part of ["Acme Insurance", amount, "HOME-2026-000481", address, "help@acme.example", "2026"])
        expect(body).toContain(part);
    expect(html).toContain(`<html lang="${language}">`);
  },
);

test("each language has words of its own", () => {
  const subjects = languages.map((language) => composeMail(news({ language })).text.split("\n")[0]);
  expect(new Set(subjects).size).toBe(languages.length);
});

test("the end is told in the insurer's time, and the amount with its currency's own decimals", () => {
  expect(composeMail(news()).text).toContain("1 July 2026 at 23:30 BST");
  expect(composeMail(news({ money: { amountMinor: 5000, currency: "JPY" } })).subject).toContain("JP¥5,000 ");
  expect(composeMail(news({ money: { amountMinor: 5000, currency: "KWD" } })).text).toMatch(/KWD\s5\.000/);
});

test("a language that we do not speak gets the first that we do", () => {
  expect(composeMail(news({ language: "tlh" }))).toEqual(composeMail(news({ language: "en" })));
});

test("what others wrote is text in the HTML, whatever it looks like", () => {
  const payee = `<script>alert(1)</script><a href="https://evil.example">Acme & Sons' "best"</a>`;
  const { html } = composeMail(
    news({
      payee,
      reference: "</dd><img src=x onerror=alert(1)>",
      contact: { phone: "<b>1</b>", url: 'https://acme.example/"><script>' },
      address: `https://pay.example.com/pay/x"onmouseover="alert(1)`,
    }),
  );
  const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
  expect([...tags].toSorted()).toEqual(
    ["!doctype", "a", "body", "br", "h1", "h2", "head", "html", "meta", "p", "title"].toSorted(),
  );
  expect([...html.matchAll(/<a /g)]).toHaveLength(1);
  expect(html).toContain('href="https://pay.example.com/pay/x&quot;onmouseover=&quot;alert(1)"');
  expect(html).toContain("Acme &amp; Sons&#39; &quot;best&quot;");
});

test("what others wrote makes no line of its own, in the subject or in the text", () => {
  const payee = "Acme\r\nBcc: eve@evil.example\r\n\r\nPay at\u2028https://evil.example\u0085now\0";
  const { subject, text } = composeMail(news({ payee, contact: { phone: "1\nhttps://evil.example" } }));
  expect(subject).toBe("Pay £1,234.56 to Acme Bcc: eve@evil.example Pay at https://evil.example now");
  expect(
    text.split(/[\n\r\u0085\u2028]/).filter((line) => /^(Bcc|Pay at|https:\/\/evil)/.test(line)),
  ).toEqual([]);
});

test("without ways to reach the insurer, the payer is told to ask as usual", () => {
  const { text } = composeMail(news({ contact: {} }));
  expect(text).toContain("as you usually reach them");
  expect(text).not.toContain("E-mail:");
});
