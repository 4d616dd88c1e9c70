import { z } from "zod";
import { fieldMessage, text } from "~/validation/fields";
import { readContact } from "./contact";

export const signInInput = z.object({
  username: text({ max: 100 }),
  /** To the letter: a space at its end is part of it. */
  password: z.string({ error: fieldMessage("required") }).min(1, fieldMessage("required")).max(200, fieldMessage("too_long", { max: 200 })),
  next: z.string().max(500).optional(),
});
export type SignInInput = z.infer<typeof signInInput>;

/** A phone or a mailbox, told apart by how it is written. */
const codeContact = text({ max: 200 }).transform((typed, ctx) => {
  const contact = readContact(typed);
  if (contact === null) ctx.addIssue({ code: "custom", message: fieldMessage("code_contact") });
  return contact ?? z.NEVER;
});
export const requestCodeInput = z.object({ codeContact });
export type RequestCodeInput = z.infer<typeof requestCodeInput>;

export const proveContactInput = z.object({
  codeContact,
  /** As read from a small screen: spaces between the digits, full-width digits. */
  code: text({ max: 20 }).transform((typed) => typed.normalize("NFKC").replace(/\D/g, "")),
});
export type ProveContactInput = z.infer<typeof proveContactInput>;
