import { z } from "zod";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { isStorable } from "./field.ts";

const enterName = "Enter your name.";

/** The shortest password that is taken; the length of a few words. */
const minimumPasswordLength = 12;
const tooShort = `Choose a password of at least ${minimumPasswordLength} characters. A few words will do.`;

const name = z
  .string({ error: enterName })
  .trim()
  .min(1, enterName)
  .max(100, "Enter a name of at most 100 characters.")
  .refine((given) => isStorable(given) && !containsCardNumber(given), "Enter your name as people call you.");

/** What a person enters who accepts an invitation and is new. */
export const acceptAsNew = z.object({
  name,
  password: z.string({ error: tooShort }).min(minimumPasswordLength, tooShort).max(200, tooShort),
});

/** What a person enters who has an account already. */
export const acceptAsKnown = z.object({
  name: z.undefined().optional(),
  password: z
    .string({ error: "Enter your password." })
    .min(1, "Enter your password.")
    .max(200, "Enter your password."),
});

export type AcceptInvitation = z.infer<typeof acceptAsNew> | z.infer<typeof acceptAsKnown>;
