import { z } from "zod";
import { choice, fieldMessage, id, optionalText, optionalWholeNumber, text } from "~/validation/fields";
import { CONGRESS_LEVELS, ROLES } from "~/vocabulary";
import { PASSWORD_LENGTH } from "./rules";

/** What an administrator writes of a person. Which roles need a point is the command's to say. */
const person = {
  displayName: text({ max: 60 }),
  role: choice(ROLES),
  pointId: optionalWholeNumber({ min: 1, max: 2_147_483_647 }),
  congressLevels: z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(choice(CONGRESS_LEVELS)).max(CONGRESS_LEVELS.length)),
  note: optionalText({ max: 500 }).transform((note) => note ?? ""),
};

/** Letters of any script: people are called by their names. */
const username = text({ min: 2, max: 40 }).transform((typed) => typed.normalize("NFKC")).pipe(z.string().regex(/^[\p{L}\p{N}._-]+$/u, fieldMessage("username")));

export const addAccountInput = z.object({ username, ...person });
export type AddAccountInput = z.infer<typeof addAccountInput>;

export const changeAccountInput = z.object({ accountId: id(), ...person });
export type ChangeAccountInput = z.infer<typeof changeAccountInput>;

/** An act on one account that needs no further words. */
export const ofAccountInput = z.object({ accountId: id() });
export type OfAccountInput = z.infer<typeof ofAccountInput>;

/** To the letter: a space at its end is part of it. */
const typedPassword = z.string({ error: fieldMessage("required") }).min(1, fieldMessage("required")).max(PASSWORD_LENGTH.max, fieldMessage("too_long", { max: PASSWORD_LENGTH.max }));
const twice = {
  password: typedPassword.min(PASSWORD_LENGTH.min, fieldMessage("too_short", { min: PASSWORD_LENGTH.min })),
  passwordAgain: typedPassword,
};
const same = ({ password, passwordAgain }: { password: string; passwordAgain: string }): boolean => password === passwordAgain;
const differ = { path: ["passwordAgain"], message: fieldMessage("password_again") };

export const setPasswordInput = z
  .object({
    username: text({ max: 100 }),
    /** As read from paper: small letters, spaces and hyphens as one likes. */
    passwordCode: text({ max: 40 }).transform((typed) => typed.normalize("NFKC").toUpperCase().replace(/[^A-Z0-9]/g, "")),
    ...twice,
  })
  .refine(same, differ)
  .refine(({ username: name, password }) => password.toLowerCase() !== name.toLowerCase(), { path: ["password"], message: fieldMessage("password_is_name") });
export type SetPasswordInput = z.infer<typeof setPasswordInput>;

export const changePasswordInput = z.object({ currentPassword: typedPassword, ...twice }).refine(same, differ);
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
