import type { ProviderForm } from "./provider-form.ts";

/** The form of each app, loaded where a page shows it: nobody's phone gets a form that it does not need. */
export const providerForms: Record<string, () => Promise<{ form: ProviderForm }>> = {
  BRAINTREE: () => import("./braintree-form.tsx"),
  SANDBOX: () => import("./sandbox-form.tsx"),
  STRIPE: () => import("./stripe-form.tsx"),
};

/** As high as the fields of each form are, so that the page does not jump when they come; less where Braintree lists ways to pay. */
export const fieldsHeights: Record<string, string> = {
  STRIPE: "min-h-[17.5rem]",
  BRAINTREE:
    "min-h-[31.375rem] sm:min-h-[29.625rem] has-[.braintree-show-options_.braintree-loaded]:min-h-0 " +
    "has-[.braintree-show-paypal_.braintree-loaded]:min-h-0",
};
