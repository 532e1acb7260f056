"use client";

import {
  type ComponentType,
  lazy,
  type Ref,
  Suspense,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
} from "react";
import type { ProviderFieldsProps, ProviderFormHandle } from "./provider-form.ts";
import { fieldsHeights, providerForms } from "./provider-forms.ts";
import { form as sandbox } from "./sandbox-form.tsx";

/** Stands where a form's script did not come. */
function LostFields({ ref, onBroken }: ProviderFieldsProps) {
  const tellBroken = useEffectEvent(onBroken);
  useEffect(() => tellBroken(), []);
  useImperativeHandle(ref, () => ({
    tokenise: () => Promise.reject(new Error("the form's script did not come")),
    forget() {},
  }));
  return null;
}

const fieldsOf = new Map<string, ComponentType<ProviderFieldsProps>>(
  Object.entries(providerForms).map(([appId, load]) => [
    appId,
    lazy(() =>
      load().then(
        ({ form }) => ({ default: form.Fields }),
        () => ({ default: LostFields }),
      ),
    ),
  ]),
);
// Its fields come with the page and can be typed into before any script runs: what came later would begin them anew.
fieldsOf.set("SANDBOX", sandbox.Fields);

/** The fields of an app's form; nothing for an app that has none. */
export function PaymentFields({
  appId,
  loading,
  ...props
}: {
  appId: string;
  /** Stands where the fields come, until they do; null when they will not. */
  loading: string | null;
  ref: Ref<ProviderFormHandle>;
} & ProviderFieldsProps) {
  const Fields = fieldsOf.get(appId);
  return (
    Fields && (
      <div className={`group relative ${(loading && fieldsHeights[appId]) ?? ""}`}>
        {loading && appId in fieldsHeights && (
          <p className="absolute inset-x-0 top-8 text-center text-muted group-has-[iframe]:hidden">
            {loading}
          </p>
        )}
        <Suspense>
          <Fields {...props} />
        </Suspense>
      </div>
    )
  );
}
