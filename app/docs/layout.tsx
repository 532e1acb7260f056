import type { ReactNode } from "react";
import { Document } from "#components/ui/document.tsx";

/** The documents are in English. */
export default function DocsDocument({ children }: { children: ReactNode }) {
  return <Document language="en">{children}</Document>;
}
