import type { ProviderForm } from "./provider-form.ts";

/** The form of each app, loaded where a page shows it: nobody's phone gets a form that it does not need. */
export const providerForms: Record<string, () => Promise<{ form: ProviderForm }>> = {
  BRAINTREE: () => import("./braintree-form.tsx"),
  SANDBOX: () => import("./sandbox-form.tsx"),
  STRIPE: () => import("./stripe-form.tsx"),
};
