import type { Money } from "#lib/domain/money/money.ts";
import { showMoney } from "#lib/i18n/format.ts";
import { chooseLanguage } from "#lib/i18n/language.ts";
import type { Messages } from "#lib/i18n/messages/en.ts";
import { messagesIn } from "#lib/i18n/messages.ts";
import { showTime } from "#lib/i18n/show-time.ts";
import { type Html, html } from "./html.ts";

/** What a payer is to be told of a link. */
export type LinkNews = {
  language: string;
  payee: string;
  contact: { email?: string; phone?: string; url?: string };
  money: Money;
  reference: string;
  /** ISO 8601; shown in the time zone. */
  expiresAt: string;
  timeZone: string;
  address: string;
};

export type Mail = { subject: string; text: string; html: string };

/** One line: what others wrote makes no lines of ours, in a header or in the text. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

const lines = (texts: string[]): Html[] =>
  texts.map((text, index) => (index === 0 ? html`${text}` : html`<br>${text}`));

function contactLines({ email, phone, url }: LinkNews["contact"], words: Messages["shell"]): string[] {
  return [
    ...(phone ? [`${words.phone} ${oneLine(phone)}`] : []),
    ...(email ? [`${words.email} ${oneLine(email)}`] : []),
    ...(url ? [`${words.website} ${oneLine(url)}`] : []),
  ];
}

/** The mail that brings a payer a link: once as plain text, once as HTML that says the same. */
export function composeMail(news: LinkNews): Mail {
  const { language, locale } = chooseLanguage(news.language, null, null);
  const words = messagesIn(language);
  const payee = oneLine(news.payee);
  const amount = showMoney(locale, news.money);
  const subject = words.pay.title(payee, amount);
  const intro = words.mail.intro(payee, amount);
  const facts = [
    words.bill.referenceIs(news.reference),
    `${words.bill.openUntil} ${showTime(locale, news.expiresAt, news.timeZone)}`,
  ];
  const contacts = contactLines(news.contact, words.shell);
  const help = contacts.length > 0 ? words.shell.help(payee) : words.shell.helpUnlisted(payee);
  const genuine = words.shell.genuineText(payee, news.reference);
  const text = [
    intro,
    news.address,
    facts.join("\n"),
    words.mail.keep,
    [help, ...contacts].join("\n"),
    `${words.shell.genuine}\n${genuine}`,
  ].join("\n\n");
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
</head>
<body style="margin: 0 auto; max-width: 36em; padding: 1em; font: 1em/1.5 sans-serif">
<h1 style="font-size: 1.4em">${words.bill.paymentTo(payee)}</h1>
<p>${intro}</p>
<p><a href="${news.address}" style="display: inline-block; padding: 0.75em 1.5em; border-radius: 0.4em; background: #14452f; color: #ffffff; font-weight: bold">${words.pay.button(amount)}</a></p>
<p>${lines(facts)}</p>
<p>${lines([words.mail.copy, news.address])}</p>
<p>${words.mail.keep}</p>
<p>${lines([help, ...contacts])}</p>
<h2 style="font-size: 1em">${words.shell.genuine}</h2>
<p>${genuine}</p>
</body>
</html>
`;
  return { subject, text: `${text}\n`, html: page.text };
}
