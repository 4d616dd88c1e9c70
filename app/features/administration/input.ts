import { z } from "zod";
import { optionalWholeNumber } from "~/validation/fields";

const MOST_ID = 2_147_483_647;

/** What is to be tried again: one of them; none named: all. */
export const retryInput = z.object({ id: optionalWholeNumber({ min: 1, max: MOST_ID }) });
export type RetryInput = z.infer<typeof retryInput>;
