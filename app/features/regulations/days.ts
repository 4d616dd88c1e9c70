/** A calendar day, 'YYYY-MM-DD', in the portal's time zone. */
export type Day = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day an instant falls on. */
export function dayOf(instant: Date, timeZone: string): Day {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

const asUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const DAY_MS = 86_400_000;

/** Whole days from one day to another; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((asUtc(to) - asUtc(from)) / DAY_MS);
}

export function addDays(day: Day, days: number): Day {
  return new Date(asUtc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant a clock in the time zone shows `day` and `time` ("14:20"). */
export function instantOf(day: Day, time: string, timeZone: string): Date {
  const guess = Date.parse(`${day}T${time}:00Z`);
  const shown = new Date(guess).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
  return new Date(guess - (Date.parse(`${shown}Z`) - guess));
}

/** The instant so many times twenty-four hours before. */
export function daysAgo(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
