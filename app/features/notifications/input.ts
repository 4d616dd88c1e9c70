import { z } from "zod";
import { isMailAddress } from "~/features/accounts/contact";
import { fieldMessage, text } from "~/validation/fields";
import { followTarget, type FollowTarget } from "./follow-target";

/** Somebody wants to be told of something by e-mail. */
export const followInput = z.object({
  to: text({ max: 200 }).transform((code, ctx): FollowTarget => {
    const target = followTarget(code);
    if (target === null) ctx.addIssue({ code: "custom", message: fieldMessage("unknown_choice") });
    return target ?? z.NEVER;
  }),
  email: text({ max: 200 }).refine(isMailAddress, fieldMessage("email")),
});
export type FollowInput = z.infer<typeof followInput>;

/** Which subscription it is about stands in the address; there is nothing to fill in. */
export const confirmFollowInput = z.object({});
export const endFollowInput = z.object({});
