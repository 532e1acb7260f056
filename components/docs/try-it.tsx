"use client";

import { useEffect, useId, useState } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import { useAccess } from "./access.ts";
import { Field } from "./field.tsx";
import { fieldLook } from "./form-look.ts";
import { type Received, sendRequest } from "./send-request.ts";
import { signHmac } from "./sign-hmac.ts";
import { TryItAccess, type TryOutOffer } from "./try-it-access.tsx";
import { TryItAnswer } from "./try-it-answer.tsx";

export type TryItParameter = {
  name: string;
  place: "path" | "query" | "header";
  required: boolean;
  example: string;
};

export type TryItProps = {
  method: string;
  path: string;
  level: "tenant" | "account" | "none";
  parameters: TryItParameter[];
  /** What the body is sent as; null where there is none. */
  media: string | null;
  body: string;
  offer: TryOutOffer;
};

/** The address with what was entered; a query parameter that was left empty is not sent. */
function addressOf(path: string, parameters: TryItParameter[], values: Record<string, string>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const query = new URLSearchParams();
  for (const { name, place } of parameters)
    if (place === "query" && values[name]) query.set(name, values[name]);
  return query.size > 0 ? `${filled}?${query}` : filled;
}

function headersOf(parameters: TryItParameter[], values: Record<string, string>): Record<string, string> {
  const wanted = parameters.filter(({ name, place }) => place === "header" && values[name]);
  return Object.fromEntries(wanted.map(({ name }) => [name, values[name] ?? ""]));
}

type Outcome = { kind: "answer"; received: Received } | { kind: "problem"; text: string } | null;

/** A form that sends the request to this very installation, and shows what comes back. */
export function TryIt({ method, path, level, parameters, media, body: exampleBody, offer }: TryItProps) {
  const bodyId = useId();
  const [access, changeAccess] = useAccess();
  const [values, setValues] = useState(() =>
    Object.fromEntries(parameters.map(({ name, example }) => [name, example])),
  );
  const [keys, setKeys] = useState({ publicKey: "", privateKey: "" });
  const [body, setBody] = useState(exampleBody);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  async function authorization(): Promise<Record<string, string>> {
    if (level === "none") return { authorization: await signHmac(keys.publicKey, keys.privateKey) };
    return {
      ...(access.token ? { authorization: `Bearer ${access.token}` } : {}),
      ...(access.accountId ? { "x-account-id": access.accountId } : {}),
      ...(level === "tenant" && access.tenantId ? { "x-tenant-id": access.tenantId } : {}),
    };
  }

  async function sendNow() {
    const headers = {
      ...(await authorization()),
      ...headersOf(parameters, values),
      ...(media ? { "content-type": media } : {}),
    };
    const address = addressOf(path, parameters, values);
    const received = await sendRequest(address, { method, headers, body: media ? body : null });
    setOutcome({ kind: "answer", received });
    if (level !== "none" || received.status !== 201) return;
    const { accessToken, expires } = JSON.parse(received.text) as { accessToken: string; expires: number };
    changeAccess({ token: accessToken, expires });
  }

  async function submit() {
    setSending(true);
    setOutcome(null);
    await sendNow().catch(() =>
      setOutcome({
        kind: "problem",
        text:
          level === "none"
            ? "The request could not be signed or sent. A private key is base64, as it was shown once."
            : "The request could not be sent. Check that every header is plain text, and that you are online.",
      }),
    );
    setSending(false);
  }

  return (
    <section
      aria-labelledby={`${bodyId}-title`}
      className="needs-script rounded-lg border border-line bg-surface p-4 shadow-card print:hidden"
    >
      <h2 id={`${bodyId}-title`} className="mb-3 font-semibold">
        Try it
      </h2>
      <form
        // A form that is sent before its script has come must not put a token into an address.
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        className="flex flex-col gap-3"
      >
        {level === "none" ? (
          <>
            <p className="text-sm">
              The request is signed in your browser; the private key is neither sent nor kept.
            </p>
            <Field
              label="public key"
              value={keys.publicKey}
              onChange={(publicKey) => setKeys({ ...keys, publicKey })}
              required
            />
            <Field
              label="private key"
              value={keys.privateKey}
              onChange={(privateKey) => setKeys({ ...keys, privateKey })}
              required
              secret
            />
          </>
        ) : (
          <TryItAccess level={level} access={access} onAccess={changeAccess} offer={offer} />
        )}
        {parameters.map(({ name, required }) => (
          <Field
            key={name}
            label={name}
            value={values[name] ?? ""}
            onChange={(value) => setValues({ ...values, [name]: value })}
            required={required}
          />
        ))}
        {media && (
          <div>
            <label htmlFor={bodyId} className="text-sm">
              Body <span className="text-muted">{media}</span>
            </label>
            <textarea
              id={bodyId}
              value={body}
              onChange={({ target }) => setBody(target.value)}
              rows={Math.min(16, body.split("\n").length + 1)}
              spellCheck={false}
              className={`${fieldLook} whitespace-pre [overflow-wrap:normal]`}
            />
          </div>
        )}
        <button type="submit" disabled={!ready} className={buttonLook.main}>
          {sending ? "Sending …" : `Send ${method} request`}
        </button>
      </form>
      <div aria-live="polite">
        {outcome?.kind === "problem" && <p className="mt-3 text-danger">{outcome.text}</p>}
        {outcome?.kind === "answer" && <TryItAnswer received={outcome.received} />}
      </div>
    </section>
  );
}
