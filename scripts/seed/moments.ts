import { addDays, dayOf, instantOf } from "~/features/regulations/days";
import { demoDay } from "./demo-data";

/** Relative days and moments of the demo as real ones, counted from the day of loading. */
export interface Calendar {
  day(relative: string): string;
  moment(relative: string): Date;
}

export function calendarFrom(now: Date, timeZone: string): Calendar {
  const today = dayOf(now, timeZone);
  const day = (relative: string): string => addDays(today, demoDay(relative));
  return { day, moment: (relative) => instantOf(day(relative), relative.split(" ")[1] ?? "00:00", timeZone) };
}
