"use client";

import type { Appearance } from "@stripe/stripe-js";
import { useEffect, useState } from "react";

/** The look of our page, for fields that are drawn elsewhere: its own colours and letters, as they are at this moment. */
function readLook(isDark: boolean): Appearance {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    theme: isDark ? "night" : "stripe",
    variables: {
      colorPrimary: read("--accent"),
      colorBackground: read("--surface"),
      colorText: read("--ink"),
      colorTextSecondary: read("--muted"),
      colorTextPlaceholder: read("--muted"),
      colorDanger: read("--danger"),
      fontFamily: getComputedStyle(document.body).fontFamily,
      // Smaller letters make phones zoom in on the field.
      fontSizeBase: "16px",
      borderRadius: "8px",
    },
    rules: {
      ".Input": { border: `1px solid ${read("--line-strong")}`, boxShadow: "none" },
      ".Input:focus": {
        border: `1px solid ${read("--line-strong")}`,
        boxShadow: `0 0 0 3px ${read("--ink")}`,
      },
      ".Input--invalid": { border: `1px solid ${read("--danger")}`, boxShadow: "none" },
    },
  };
}

/** The page's look for Stripe's fields, which follows the reader's; null until there is a page. */
export function useStripeLook(scheme: "light" | null): Appearance | null {
  const [look, setLook] = useState<Appearance | null>(null);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setLook(readLook(dark.matches && scheme === null));
    follow();
    dark.addEventListener("change", follow);
    return () => dark.removeEventListener("change", follow);
  }, [scheme]);
  return look;
}
