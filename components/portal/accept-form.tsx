"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { buttonLook } from "#components/ui/button-look.ts";
import { acceptAsKnown, acceptAsNew } from "#lib/contracts/accept-invitation.ts";
import { Field, fieldErrorProps, fieldLook } from "./field.tsx";
import { FormProblem } from "./form-problem.tsx";

type Given = { name?: string | undefined; password: string };

/** Accepts an invitation: who is new chooses name and password, who is known gives the password they have. */
export function AcceptForm({
  email,
  isNew,
  accept,
}: {
  email: string;
  isNew: boolean;
  /** What is wrong, in words for the reader; null when it is done. */
  accept: (given: Given) => Promise<string | null>;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<Given>({
    resolver: zodResolver(isNew ? acceptAsNew : acceptAsKnown) as never,
    mode: "onSubmit",
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (given) => {
    setProblem(null);
    const wrong = await accept(given).catch(() => "We cannot do that right now. Try again in a minute.");
    if (wrong) setProblem(wrong);
    else window.location.assign("/portal/sign-in");
  });

  return (
    // Sent before its script has come, a form without a method would put the password into the address.
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {problem && <FormProblem>{problem}</FormProblem>}
      <Field id="email" label="E-mail address" error={undefined}>
        <input id="email" type="email" autoComplete="username" className={fieldLook} value={email} readOnly />
      </Field>
      {isNew && (
        <Field id="name" label="Your name" error={errors.name?.message}>
          <input
            id="name"
            type="text"
            autoComplete="name"
            className={fieldLook}
            {...fieldErrorProps("name", errors.name)}
            {...form.register("name")}
          />
        </Field>
      )}
      <Field id="password" label={isNew ? "Choose a password" : "Password"} error={errors.password?.message}>
        <input
          id="password"
          type="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          className={fieldLook}
          {...fieldErrorProps("password", errors.password)}
          {...form.register("password")}
        />
      </Field>
      <button type="submit" className={buttonLook.main}>
        {isSubmitting ? "Accepting …" : "Accept"}
      </button>
    </form>
  );
}
