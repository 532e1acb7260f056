import type { Messages } from "#lib/i18n/messages/en.ts";

/** How a payer reaches the insurer's people. */
export type Contact = { email?: string; phone?: string; url?: string };

const linkLook = "text-ink underline underline-offset-2";

/** Whom to ask, by every way the insurer has given; in general words when it has given none. */
export function ContactList({
  payee,
  contact: { email, phone, url },
  words,
}: {
  payee: string;
  contact: Contact;
  words: Messages["shell"];
}) {
  const website = url && /^https?:\/\//.test(url) ? URL.parse(url) : null;
  if (!email && !phone && !website) return <p>{words.helpUnlisted(payee)}</p>;
  return (
    <div>
      <p>{words.help(payee)}</p>
      <ul>
        {phone && (
          <li className="py-0.5">
            {words.phone}{" "}
            <a className={linkLook} href={`tel:${phone.replace(/[^+\d]/g, "")}`}>
              {phone}
            </a>
          </li>
        )}
        {email && (
          <li className="py-0.5">
            {words.email}{" "}
            <a className={linkLook} href={`mailto:${email}`}>
              {email}
            </a>
          </li>
        )}
        {website && (
          <li className="py-0.5">
            {words.website}{" "}
            <a className={linkLook} href={website.href} rel="noreferrer">
              {website.host}
              {website.pathname.replace(/\/$/, "")}
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}
