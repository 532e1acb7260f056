import type { Ref } from "react";
import { Icon, type IconName } from "./icon.tsx";

const looks = {
  danger: { icon: "warning", className: "bg-danger-ground text-danger border-danger" },
  warning: { icon: "clock", className: "bg-warning-ground text-warning border-warning" },
} as const satisfies Record<string, { icon: IconName; className: string }>;

/** Something the reader must know before going on; announced when it appears. It can be given the focus. */
export function Notice({
  kind,
  title,
  children,
  ref,
}: {
  kind: keyof typeof looks;
  title: string;
  children: React.ReactNode;
  ref?: Ref<HTMLDivElement>;
}) {
  const { icon, className } = looks[kind];
  return (
    <div ref={ref} role="alert" tabIndex={-1} className={`flex gap-3 rounded-lg border p-4 ${className}`}>
      <Icon name={icon} className="mt-0.5 size-5" />
      <div>
        <p className="font-semibold">{title}</p>
        <div className="text-ink">{children}</div>
      </div>
    </div>
  );
}
