"use client";

import { type ComponentType, lazy, type Ref, Suspense } from "react";
import type { ProviderFieldsProps, ProviderFormHandle } from "./provider-form.ts";
import { providerForms } from "./provider-forms.ts";
import { form as sandbox } from "./sandbox-form.tsx";

const fieldsOf = new Map<string, ComponentType<ProviderFieldsProps>>(
  Object.entries(providerForms).map(([appId, load]) => [
    appId,
    lazy(async () => ({ default: (await load()).form.Fields })),
  ]),
);
// Its fields come with the page and can be typed into before any script runs: what came later would begin them anew.
fieldsOf.set("SANDBOX", sandbox.Fields);

/** The fields of an app's form; nothing for an app that has none. */
export function PaymentFields({
  appId,
  ...props
}: { appId: string; ref: Ref<ProviderFormHandle> } & ProviderFieldsProps) {
  const Fields = fieldsOf.get(appId);
  return (
    Fields && (
      // As high as fields of a card are, so that the page does not jump when they come.
      <Suspense fallback={<div className="h-[20.5625rem]" />}>
        <Fields {...props} />
      </Suspense>
    )
  );
}
