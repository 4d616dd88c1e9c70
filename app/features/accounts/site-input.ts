import { z } from "zod";
import { optionalText, text } from "~/validation/fields";

/** What the frame of every page says of who runs the portal. */
export const nameSiteInput = z.object({
  name: text({ max: 60 }),
  tagline: optionalText({ max: 80 }),
  organiser: optionalText({ max: 80 }),
  hotline: optionalText({ max: 40 }),
  hours: optionalText({ max: 80 }),
});
export type NameSiteInput = z.infer<typeof nameSiteInput>;
