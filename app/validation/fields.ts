import { z } from "zod";

/**
 * Field primitives. Messages are keys of the namespace "errors" under `field`, with facts behind a bar
 * ("too_long|max=2000"): the sentence is made where the language is known.
 */
export const fieldMessage = (key: string, facts: Record<string, string | number> = {}): string =>
  [key, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join("|");

/** NUL is refused by PostgreSQL, and CR by nobody who reads text. */
const clean = (value: unknown): unknown => (typeof value === "string" ? value.replaceAll("\u0000", "").replace(/\r\n?/g, "\n").trim() : value);

/** A required text, trimmed. */
export function text({ min = 1, max }: { min?: number; max: number }) {
  return z.preprocess(
    clean,
    z
      .string({ error: fieldMessage("required") })
      .min(1, fieldMessage("required"))
      .min(min, fieldMessage("too_short", { min }))
      .max(max, fieldMessage("too_long", { max })),
  );
}

/** A text that may be left out: empty becomes null. */
export function optionalText({ max }: { max: number }) {
  return z.preprocess(
    (value) => clean(value) || null,
    z.string().max(max, fieldMessage("too_long", { max })).nullable(),
  );
}

/** One of a closed list. */
export function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: fieldMessage("required") });
}

/** One of a closed list, or nothing (null). */
export function optionalChoice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.preprocess((value) => value || null, z.enum(values, { error: fieldMessage("unknown_choice") }).nullable());
}

/** A checkbox: ticked is true, absent is false. */
export function checkbox() {
  return z.preprocess((value) => value === true || value === "on" || value === "true" || value === "1", z.boolean());
}

/** A checkbox that has to be ticked. */
export function mustTick() {
  return checkbox().refine((ticked) => ticked, fieldMessage("must_tick"));
}

/** A whole number from a form. */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  return z.coerce
    .number({ error: fieldMessage("number") })
    .int(fieldMessage("number"))
    .min(min, fieldMessage("too_small", { min }))
    .max(max, fieldMessage("too_large", { max }));
}

export function optionalWholeNumber({ min, max }: { min: number; max: number }) {
  return z.preprocess((value) => (value === "" || value === undefined || value === null ? null : value), wholeNumber({ min, max }).nullable());
}

/** An id in a form: forged ones are caught by the command's WHERE. */
export const id = () => wholeNumber({ min: 1, max: 2_147_483_647 });

/** A moment a page wrote into its own form, '2026-03-02T01:00:00.000Z'. */
export const moment = () => z.iso.datetime(fieldMessage("invalid")).transform((value) => new Date(value));

/** A day as the browser sends it, '2026-03-02', that exists in the calendar. */
export function day() {
  return z
    .string({ error: fieldMessage("required") })
    .regex(/^\d{4}-\d{2}-\d{2}$/, fieldMessage("day"))
    .refine((value) => {
      const time = Date.parse(`${value}T00:00:00Z`);
      return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
    }, fieldMessage("day"));
}
