import { z } from "zod";
import { text } from "~/validation/fields";

export const signInInput = z.object({
  username: text({ max: 100 }),
  password: text({ max: 200 }),
  next: z.string().max(500).optional(),
});
export type SignInInput = z.infer<typeof signInInput>;
