/** The languages the payer's pages speak; the first is used when nothing fits. */
export const languages = ["en", "de", "fr"] as const;
export type Language = (typeof languages)[number];
