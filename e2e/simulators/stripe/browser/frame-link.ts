export type FrameMessage = { frame: string; event: string; detail: unknown };

export type FrameLink = {
  iframe: HTMLIFrameElement;
  /** Asks the frame for something, once it is there. */
  ask<Value>(what: string, detail?: unknown): Promise<Value>;
  close(): void;
};

let frameCount = 0;

/** Opens a frame of the simulator's, which is another origin than the page: nothing typed there can be read here. */
export function openFrame(
  origin: string,
  path: string,
  title: string,
  hear: (event: string, detail: unknown) => void,
): FrameLink {
  frameCount += 1;
  const name = `__privateStripeFrame${frameCount}`;
  const iframe = document.createElement("iframe");
  iframe.name = name;
  iframe.title = title;
  iframe.allow = "payment *";
  iframe.src = `${origin}${path}?${new URLSearchParams({ frame: name, parent: location.origin })}`;
  const waiting = new Map<number, (value: never) => void>();
  let isReady = false;
  let early: object[] = [];
  let asked = 0;
  const send = (message: object) => iframe.contentWindow?.postMessage(message, origin);
  const listen = ({ origin: from, source, data }: MessageEvent) => {
    if (from !== origin || source !== iframe.contentWindow || data?.frame !== name) return;
    const { event, detail } = data as FrameMessage;
    if (event === "answer") {
      const { asked: number, value } = detail as { asked: number; value: never };
      waiting.get(number)?.(value);
      waiting.delete(number);
      return;
    }
    if (event === "ready") {
      isReady = true;
      for (const message of early) send(message);
      early = [];
    }
    hear(event, detail);
  };
  addEventListener("message", listen);
  iframe.addEventListener("load", () => {
    // What came was not the frame: its script would have spoken while it was loaded.
    if (!isReady) setTimeout(() => !isReady && iframe.isConnected && hear("loaderror", null), 2000);
  });
  return {
    iframe,
    ask(what, detail = null) {
      asked += 1;
      const number = asked;
      const message = { frame: name, asked: number, what, detail };
      return new Promise((resolve) => {
        waiting.set(number, resolve as (value: never) => void);
        if (isReady) send(message);
        else early.push(message);
      });
    },
    close() {
      removeEventListener("message", listen);
      iframe.remove();
    },
  };
}
