import type { Language } from "~/vocabulary";

const cache = new Map<string, Intl.DateTimeFormat>();
function formatter(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone, ...options });
  cache.set(key, made);
  return made;
}

/** 3月20日 / 20 March: a calendar day 'YYYY-MM-DD'; with the year where it is not this one's business to guess it. */
export function formatDay(day: string, language: Language, withYear = false): string {
  return formatter(language, "UTC", { ...(withYear && { year: "numeric" }), month: "long", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
}

/** 3月20日 10:46 / 20 March, 10:46: an instant in the portal's time zone; "full" with its year, for what is kept on paper. */
export function formatInstant(instant: Date | string, language: Language, timeZone: string, style: "day" | "minute" | "full" = "minute"): string {
  const options: Intl.DateTimeFormatOptions = { ...(style === "full" && { year: "numeric" }), month: "long", day: "numeric", ...(style !== "day" && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) };
  return formatter(language, timeZone, options).format(new Date(instant));
}

/** 1,286 */
export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(language);
}

/** 67% of 0.67, whole numbers. */
export function formatShare(value: number): string {
  return `${Math.round(value * 100)}%`;
}
