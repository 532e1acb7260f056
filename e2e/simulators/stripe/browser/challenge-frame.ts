import { answerPage, postForm } from "./frame-speech.ts";

/** The bank's question. Closing it says no. */

type Details = { key: string; intentId: string; clientSecret: string };

const button = (id: string) => document.getElementById(id) as HTMLButtonElement;

function challenge({ key, intentId, clientSecret }: Details): Promise<object> {
  button("complete").focus();
  return new Promise((resolve) => {
    const end = async (outcome: "complete" | "fail") => {
      for (const one of document.querySelectorAll("button")) one.disabled = true;
      const { value, error } = await postForm(`/v1/sim/payment_intents/${intentId}/challenge`, key, {
        client_secret: clientSecret,
        outcome,
      });
      resolve(error ? { error } : { intent: value });
    };
    button("complete").addEventListener("click", () => end("complete"));
    button("fail").addEventListener("click", () => end("fail"));
    button("close").addEventListener("click", () => end("fail"));
    addEventListener("keydown", ({ key: pressed }) => {
      if (pressed === "Escape") void end("fail");
    });
  });
}

answerPage({ challenge });
