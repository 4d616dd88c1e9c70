import { z } from "zod";
import { choice, fieldMessage, id, optionalText, optionalWholeNumber, text } from "~/validation/fields";
import { POINT_KINDS } from "~/vocabulary";

/** What the public reads of a point. */
const words = {
  name: text({ max: 80 }),
  kind: choice(POINT_KINDS),
  district: text({ max: 40 }),
  address: text({ max: 200 }),
  phone: text({ max: 80 }),
  contactHours: text({ max: 200 }),
  introduction: optionalText({ max: 2000 }).transform((typed) => typed ?? ""),
  /** Its place among the points, from 1. Empty: where it is, or the last. */
  place: optionalWholeNumber({ min: 1, max: 9999 }),
};

/** Part of addresses and of printed codes. "new" is the page that adds one. */
const slug = text({ max: 60 }).transform((typed) => typed.toLowerCase()).pipe(z.string().regex(/^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/, fieldMessage("slug")));

export const addPointInput = z.object({ slug, ...words });
export type AddPointInput = z.infer<typeof addPointInput>;

export const changePointInput = z.object({ pointId: id(), ...words });
export type ChangePointInput = z.infer<typeof changePointInput>;

export const ofPointInput = z.object({ pointId: id() });
export type OfPointInput = z.infer<typeof ofPointInput>;

/** A place where a point collects (采集点). */
const spot = { name: text({ max: 80 }), address: text({ max: 200 }) };

export const addSpotInput = z.object({ pointId: id(), ...spot });
export type AddSpotInput = z.infer<typeof addSpotInput>;

export const changeSpotInput = z.object({ pointId: id(), spotId: id(), ...spot });
export type ChangeSpotInput = z.infer<typeof changeSpotInput>;

export const ofSpotInput = z.object({ pointId: id(), spotId: id() });
export type OfSpotInput = z.infer<typeof ofSpotInput>;
