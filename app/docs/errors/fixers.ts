import type { Fixer } from "#lib/domain/error/catalogue.ts";

/** Who can put an error right, in words. */
export const fixers: Record<Fixer, { title: string; text: string }> = {
  caller: { title: "Whoever sends the request", text: "Whoever sends the request: send something else." },
  tenant: { title: "The tenant’s administrators", text: "The tenant’s administrators, in the portal." },
  us: {
    title: "Whoever runs this installation",
    text: "Whoever runs this installation: give them the correlation id.",
  },
};
