"use client";

import { useEffect, useImperativeHandle, useRef } from "react";
import { useScheme } from "./frame.tsx";
import { payerName } from "./payer-name.ts";
import type { ProviderFieldsProps, ProviderForm, Tokenised } from "./provider-form.ts";

const answerMs = 10_000;

type Told =
  | { type: "height"; height: number }
  | { type: "submit" }
  | { type: "token"; request: number; paymentToken: string; brand: string; last4: string }
  | { type: "invalid"; request: number };

type Answer = Extract<Told, { request: number }>;

/** Reads what the frame says; null when it is nothing that it could have said. */
function readMessage(data: unknown): Told | null {
  if (typeof data !== "object" || data === null) return null;
  const told = data as Record<string, unknown>;
  const hasStrings = (...names: string[]) => names.every((name) => typeof told[name] === "string");
  const isRead =
    (told.type === "height" && typeof told.height === "number") ||
    told.type === "submit" ||
    (told.type === "invalid" && typeof told.request === "number") ||
    (told.type === "token" &&
      typeof told.request === "number" &&
      hasStrings("paymentToken", "brand", "last4"));
  return isRead ? (data as Told) : null;
}

/**
 * The pretend bank's card fields, in a frame of an origin of their own: what is typed there cannot be read here. They
 * talk over a channel that only this page and that frame hold.
 */
function SandboxFields({ ref, language, title, cardBrands, prefill, onSubmit }: ProviderFieldsProps) {
  const scheme = useScheme();
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort | null>(null);
  const waiting = useRef(new Map<number, (answer: Answer) => void>());
  const isReady = useRef(false);
  const requests = useRef(0);
  const submit = useRef(onSubmit);
  const name = useRef(payerName(prefill));

  useEffect(() => {
    submit.current = onSubmit;
  });

  useEffect(() => {
    const { current: element } = frame;
    if (!element) return;

    const hear = ({ data }: MessageEvent) => {
      const told = readMessage(data);
      if (!told) return;
      isReady.current = true;
      if (told.type === "height") element.style.height = `${Math.ceil(Math.min(told.height, 4_000))}px`;
      else if (told.type === "submit") submit.current();
      else {
        waiting.current.get(told.request)?.(told);
        waiting.current.delete(told.request);
      }
    };
    // Its document has an opaque origin, which no target can name; the message says nothing but that we are here.
    const connect = () => {
      isReady.current = false;
      port.current?.close();
      const channel = new MessageChannel();
      port.current = channel.port1;
      channel.port1.onmessage = hear;
      element.contentWindow?.postMessage({ type: "connect" }, "*", [channel.port2]);
      // Over the channel, which nobody else can hear.
      if (name.current) channel.port1.postMessage({ type: "prefill", name: name.current });
    };
    // The frame may have been there before this script, or come after it.
    connect();
    element.addEventListener("load", connect);
    return () => {
      element.removeEventListener("load", connect);
      port.current?.close();
    };
  }, []);

  useImperativeHandle(ref, () => ({
    async tokenise(): Promise<Tokenised | null> {
      const request = ++requests.current;
      const answer = await new Promise<Answer>((resolve, reject) => {
        waiting.current.set(request, resolve);
        setTimeout(() => reject(new Error("the card fields do not answer")), answerMs);
        const ask = () => {
          if (isReady.current) port.current?.postMessage({ type: "tokenise", request });
          else if (waiting.current.has(request)) setTimeout(ask, 50);
        };
        ask();
      });
      if (answer.type === "invalid") return null;
      const displayName = `${answer.brand} ending in ${answer.last4}`;
      return { paymentToken: answer.paymentToken, paymentMethod: "CARD", displayName };
    },
    forget(declineReason) {
      port.current?.postMessage({ type: "forget", declineReason });
    },
  }));

  return (
    <iframe
      ref={frame}
      title={title}
      src={`/sandbox/fields?language=${language}${scheme ? `&scheme=${scheme}` : ""}${cardBrands.length > 0 ? `&brands=${cardBrands.join(",")}` : ""}`}
      sandbox="allow-scripts allow-forms"
      referrerPolicy="no-referrer"
      className="-mx-1 block max-[361px]:h-[27.6875rem] h-[20.5625rem] w-[calc(100%+0.5rem)]"
    />
  );
}

export const form: ProviderForm = { Fields: SandboxFields };
