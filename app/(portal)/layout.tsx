import type { ReactNode } from "react";
import { Document } from "#components/ui/document.tsx";

/** The portal speaks English; its pages are the insurer's own people's. */
export default function PortalDocument({ children }: { children: ReactNode }) {
  return <Document language="en">{children}</Document>;
}
