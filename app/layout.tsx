import type { Viewport } from "next";
import "./globals.css";

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/**
 * Passes everything through: a document's language depends on what it shows, so each section draws its own
 * `<html>` with `components/ui/document.tsx`.
 */
export default function RootLayout({ children }: { children: React.ReactNode }) {
  return children;
}
