"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { buttonLook } from "#components/ui/button-look.ts";
import { type SignIn, signIn as signInContract, tooManyTries } from "#lib/contracts/sign-in.ts";
import { Field, fieldErrorProps, fieldLook } from "./field.tsx";
import { FormProblem } from "./form-problem.tsx";

/** The portal's sign-in form, which leads on to `to`. Says the same of a wrong password as of an address nobody has. */
export function SignInForm({ to }: { to: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<SignIn>({ resolver: zodResolver(signInContract), mode: "onSubmit" });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async ({ email, password }) => {
    setProblem(null);
    const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
    if (answer?.ok) window.location.assign(to);
    else if (answer?.error === tooManyTries)
      setProblem("There were too many tries. Wait a minute, and try again.");
    else if (answer?.status === 401)
      setProblem("That e-mail address and password do not go together. Check both and try again.");
    else setProblem("We cannot sign you in right now. Try again in a minute.");
  });

  return (
    // Sent before its script has come, a form without a method would put the password into the address.
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {problem && <FormProblem>{problem}</FormProblem>}
      <Field id="email" label="E-mail address" error={errors.email?.message}>
        <input
          id="email"
          type="email"
          autoComplete="username"
          className={fieldLook}
          {...fieldErrorProps("email", errors.email)}
          {...form.register("email")}
        />
      </Field>
      <Field id="password" label="Password" error={errors.password?.message}>
        <input
          id="password"
          type="password"
          autoComplete="current-password"
          className={fieldLook}
          {...fieldErrorProps("password", errors.password)}
          {...form.register("password")}
        />
      </Field>
      <button type="submit" className={buttonLook.main}>
        {isSubmitting ? "Signing in …" : "Sign in"}
      </button>
    </form>
  );
}
