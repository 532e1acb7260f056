"use client";

import "./globals.css";
import { Unreachable } from "#components/pay/unreachable.tsx";
import { Document } from "#components/ui/document.tsx";
import { unreachable } from "#lib/i18n/messages/unreachable.ts";

/** What anybody sees when not even a document could be drawn. */
export default function GlobalError() {
  return (
    <Document language="en">
      <Unreachable words={unreachable.en} />
    </Document>
  );
}
