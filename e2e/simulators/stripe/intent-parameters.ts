import { z } from "zod";
import type { Form } from "./form.ts";
import { clearable, expand, flag, integer, metadata, readParameters, shipping, text } from "./parameters.ts";
import { malformed } from "./stripe-failure.ts";

/** What may be said of a payment intent. What Stripe knows and the simulator does not do is refused, never passed over. */

const methodTypes = z.array(z.literal("card"));
const usage = z.enum(["off_session", "on_session"]);
const captureMethod = z.enum(["automatic", "automatic_async", "manual"]);

const options = z.strictObject({
  card: z
    .strictObject({
      request_three_d_secure: z.enum(["automatic", "any", "challenge"]).optional(),
    })
    .optional(),
});
const paymentDetails = z.strictObject({
  order_reference: z
    .string()
    .regex(/^[A-Za-z0-9]{1,25}$/, "At most 25 letters and digits")
    .optional(),
  customer_reference: z.string().max(25).optional(),
});
const acceptance = z.strictObject({
  type: z.enum(["online", "offline"]),
  accepted_at: integer.optional(),
  online: z.strictObject({ ip_address: text, user_agent: text }).optional(),
});

const confirming = {
  confirmation_token: text.optional(),
  payment_method: text.optional(),
  return_url: z.url("Not a valid URL").optional(),
  off_session: flag.optional(),
  error_on_requires_action: flag.optional(),
  use_stripe_sdk: flag.optional(),
  setup_future_usage: usage.optional(),
  capture_method: captureMethod.optional(),
  allowed_payment_method_types: methodTypes.optional(),
  payment_method_options: options.optional(),
  payment_details: paymentDetails.optional(),
  mandate_data: z.strictObject({ customer_acceptance: acceptance }).optional(),
  shipping: shipping.optional(),
  receipt_email: z.email().optional(),
  expand,
};

const create = z.strictObject({
  ...confirming,
  amount: integer,
  currency: z.string().regex(/^[a-z]{3}$/, "Currencies are three small letters"),
  confirm: flag.optional(),
  confirmation_method: z.literal("automatic").optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  customer: text.optional(),
  description: z.string().min(1).max(1000).optional(),
  metadata: metadata.optional(),
  statement_descriptor: text.optional(),
  statement_descriptor_suffix: text.optional(),
});
const confirm = z.strictObject({ ...confirming, receipt_email: clearable(z.email()).optional() });

export type CreateParameters = z.output<typeof create>;
export type ConfirmParameters = z.output<typeof confirm>;

/** Reads what a create says, and refuses what can be told from that alone. */
export function readCreate(form: Form): CreateParameters {
  refuseRemoved(form);
  const said = readParameters(create, form);
  if (said.allowed_payment_method_types && said.automatic_payment_methods)
    throw exclusive("allowed_payment_method_types", "automatic_payment_methods");
  if (!said.confirm)
    for (const name of [
      "confirmation_token",
      "off_session",
      "error_on_requires_action",
      "return_url",
    ] as const)
      if (said[name] !== undefined)
        throw malformed(`You cannot provide ${name} without also passing confirm=true.`, { param: name });
  refuseTwoMethods(said);
  return said;
}

/** Reads what a confirmation says. */
export function readConfirm(form: Form): ConfirmParameters {
  refuseRemoved(form);
  const said = readParameters(confirm, form);
  refuseTwoMethods(said);
  return said;
}

function refuseRemoved(form: Form): void {
  if (form.payment_method_types !== undefined)
    throw malformed(
      "The payment_method_types parameter is no longer supported. Use allowed_payment_method_types.",
      { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
    );
}

function refuseTwoMethods({ confirmation_token, payment_method }: ConfirmParameters): void {
  if (confirmation_token && payment_method) throw exclusive("confirmation_token", "payment_method");
}

function exclusive(one: string, other: string) {
  return malformed(`You may only specify one of these parameters: ${one}, ${other}.`, {
    code: "parameters_exclusive",
    param: one,
  });
}

export const captureParameters = z.strictObject({
  amount_to_capture: integer.optional(),
  metadata: clearable(metadata).optional(),
  statement_descriptor: text.optional(),
  statement_descriptor_suffix: text.optional(),
  expand,
});
export const cancelParameters = z.strictObject({
  cancellation_reason: z.enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"]).optional(),
  expand,
});
export const updateParameters = z.strictObject({
  amount: integer.optional(),
  description: clearable(text).optional(),
  metadata: clearable(metadata).optional(),
  receipt_email: clearable(z.email()).optional(),
  statement_descriptor_suffix: text.optional(),
  expand,
});
