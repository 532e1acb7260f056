import { z } from "zod";

/** What a person enters to sign in to the portal. */
export const signIn = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email("Enter your e-mail address, such as name@example.com.")),
  password: z.string().min(1, "Enter your password.").max(200, "Enter your password."),
});
export type SignIn = z.infer<typeof signIn>;

/** What the sign-in form is told when passwords were tried too often. */
export const tooManyTries = "TooManyTries";
