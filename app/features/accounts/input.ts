import { z } from "zod";
import { fieldMessage, text } from "~/validation/fields";

export const signInInput = z.object({
  username: text({ max: 100 }),
  /** To the letter: a space at its end is part of it. */
  password: z.string({ error: fieldMessage("required") }).min(1, fieldMessage("required")).max(200, fieldMessage("too_long", { max: 200 })),
  next: z.string().max(500).optional(),
});
export type SignInInput = z.infer<typeof signInInput>;
