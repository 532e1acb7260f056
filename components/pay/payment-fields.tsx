"use client";

import { lazy, type Ref, Suspense } from "react";
import type { ProviderFieldsProps, ProviderFormHandle } from "./provider-form.ts";
import { providerForms } from "./provider-forms.ts";

const lazyFields = new Map(
  Object.entries(providerForms).map(([appId, load]) => [
    appId,
    lazy(async () => ({ default: (await load()).form.Fields })),
  ]),
);

/** The fields of an app's form; nothing for an app that has none. */
export function PaymentFields({
  appId,
  ...props
}: { appId: string; ref: Ref<ProviderFormHandle> } & ProviderFieldsProps) {
  const Fields = lazyFields.get(appId);
  return (
    Fields && (
      // As high as fields of a card are, so that the page does not jump when they come.
      <Suspense fallback={<div className="h-[20.5625rem]" />}>
        <Fields {...props} />
      </Suspense>
    )
  );
}
