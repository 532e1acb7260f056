"use client";

import { useEffect, useRef } from "react";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { takeAnswer } from "./focus.ts";

const colours = {
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
  muted: "text-muted",
};

/** What has become of the payment. Takes the focus when it answers something that the payer just did. */
export function StateHeading({
  icon,
  colour,
  children,
}: {
  icon: IconName;
  colour: keyof typeof colours;
  children: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeAnswer()) heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="flex gap-3 text-xl font-semibold leading-tight">
      <Icon name={icon} className={`size-8 ${colours[colour]}`} />
      <span className="pt-0.5">{children}</span>
    </h1>
  );
}
