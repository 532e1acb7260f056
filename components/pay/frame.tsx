"use client";

import { createContext, useCallback, useContext, useEffect, useRef } from "react";
import { type FrameNews, framePrefix } from "./frame-message.ts";

const FrameContext = createContext<(news: FrameNews) => void>(() => {});
const SchemeContext = createContext<"light" | null>(null);

/** Tells the page around the form of something; outside of a frame nobody listens. */
export const useFrame = () => useContext(FrameContext);

/** Whether a provider's fields must be light, whatever the reader prefers. */
export const useScheme = () => useContext(SchemeContext);

/**
 * Stands around everything that is shown in a frame: tells the page around it how high it is, and each piece of news
 * once. `origin` is whom it may tell; `news` is what the page itself has to say, and `about` goes with all of it.
 */
export function Frame({
  origin,
  scheme,
  news,
  about,
  children,
}: {
  origin: string | null;
  scheme: "light" | null;
  news: FrameNews[];
  about: FrameNews["payload"];
  children: React.ReactNode;
}) {
  const content = useRef<HTMLDivElement>(null);
  const told = useRef(new Set<string>());

  const send = useCallback(
    ({ message, payload }: FrameNews) => {
      if (origin && parent !== window)
        parent.postMessage({ message: framePrefix + message, payload }, origin);
    },
    [origin],
  );

  const aboutText = JSON.stringify(about);
  const tell = useCallback(
    ({ message, payload }: FrameNews) => {
      const whole = { message, payload: { ...JSON.parse(aboutText), ...payload } };
      const key = JSON.stringify(whole);
      if (told.current.has(key)) return;
      told.current.add(key);
      send(whole);
    },
    [send, aboutText],
  );

  const newsText = JSON.stringify(news);
  useEffect(() => {
    for (const one of JSON.parse(newsText) as FrameNews[]) tell(one);
  }, [newsText, tell]);

  useEffect(() => {
    const { current } = content;
    if (!current) return;
    const observer = new ResizeObserver(() =>
      send({ message: "component_resize", payload: { height: Math.ceil(current.offsetHeight) } }),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [send]);

  return (
    <SchemeContext value={scheme}>
      <FrameContext value={tell}>
        {/* Room for the ring around what has the focus. */}
        <div ref={content} className="flow-root p-1.5">
          {children}
        </div>
      </FrameContext>
    </SchemeContext>
  );
}
