"use client";

import { useEffect, useRef, useState } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import type { DemoSession } from "./actions.ts";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "quittance-checkout": React.DetailedHTMLProps<React.HTMLAttributes<HTMLElement>, HTMLElement> & {
        token?: string;
        language?: string;
        mode?: string;
        "return-url"?: string;
      };
    }
  }
}

const prefix = "quittance_checkout:";
const eventNames = ["component_loaded", "session_success", "session_failed", "unsupported_language"].map(
  (name) => prefix + name,
);

type Heard = { key: number; time: string; name: string; detail: string };

/** The element in a page that could be an insurer's, and what it tells that page. */
export function DemoCheckout({
  start,
  isSignedIn,
}: {
  start: () => Promise<DemoSession>;
  isSignedIn: boolean;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<DemoSession | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [language, setLanguage] = useState("en");
  const [heard, setHeard] = useState<Heard[]>([]);

  useEffect(() => {
    const { current } = place;
    const hear = (event: Event) => {
      const { type, detail } = event as CustomEvent<unknown>;
      const time = new Date().toLocaleTimeString("en-GB");
      setHeard((before) => [
        ...before,
        {
          key: before.length,
          time,
          name: type.slice(prefix.length),
          detail: JSON.stringify(detail, null, 2),
        },
      ]);
    };
    for (const name of eventNames) current?.addEventListener(name, hear);
    return () => {
      for (const name of eventNames) current?.removeEventListener(name, hear);
    };
  }, []);

  async function press() {
    setStarting(true);
    setSession(await start().catch(() => ({ problem: "That did not work just now. Please try again." })));
    setStarting(false);
  }

  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section
        aria-label="An insurer’s page"
        className="overflow-hidden rounded-lg border border-line-strong bg-surface"
      >
        <div className="flex items-center justify-between gap-4 border-b border-line px-5 py-4">
          <p className="text-lg font-semibold leading-tight">Acme Insurance</p>
          <p className="text-sm text-muted">My policies</p>
        </div>
        <div className="flex flex-col gap-5 px-3 py-5 sm:px-5">
          <div className="px-2">
            <h2 className="text-xl font-semibold leading-tight">Home insurance, policy H-481</h2>
            <p className="mt-1 text-muted">Pay your first premium, and your cover starts tomorrow.</p>
          </div>
          <div ref={place}>
            {session && "token" in session ? (
              <quittance-checkout token={session.token} language={language} mode="sandbox" />
            ) : (
              <div className="flex flex-col gap-4 px-2">
                {session && (
                  <p role="alert" className="text-danger">
                    {session.problem}
                  </p>
                )}
                {isSignedIn ? (
                  <button
                    type="button"
                    disabled={isStarting}
                    onClick={() => void press()}
                    className={buttonLook.main}
                  >
                    {isStarting ? "Making a session …" : "Make a session and show the form"}
                  </button>
                ) : (
                  <a href="/portal/sign-in?to=/docs/embed-demo" className={buttonLook.main}>
                    Sign in to the portal to try it
                  </a>
                )}
              </div>
            )}
          </div>
        </div>
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">What the page hears</h2>
        <label className="flex items-center justify-between gap-3">
          <span>Language of the form</span>
          <select
            value={language}
            onChange={({ target }) => setLanguage(target.value)}
            className="min-h-10 rounded-lg border border-line-strong bg-surface px-3"
          >
            <option value="en">English</option>
            <option value="de">Deutsch</option>
            <option value="fr">Français</option>
          </select>
        </label>
        <div role="log" aria-label="Events of the element" className="flex flex-col gap-3">
          {heard.length === 0 && <p className="text-muted">Nothing yet.</p>}
          {heard.map(({ key, time, name, detail }) => (
            <div key={key} className="rounded-lg border border-line bg-surface p-3">
              <p className="flex flex-wrap justify-between gap-x-3 text-sm">
                <code className="font-semibold">
                  {prefix}
                  <wbr />
                  {name}
                </code>
                <span className="text-muted tabular-nums">{time}</span>
              </p>
              <pre className="mt-2 text-sm whitespace-pre-wrap text-muted">{detail}</pre>
            </div>
          ))}
        </div>
      </section>
    </div>
  );
}
