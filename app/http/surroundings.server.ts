import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Language } from "~/vocabulary";
import { requestLanguage } from "./language.server";

/** How what is written for a reader reads, and where it leads back to. */
export async function readingOf({ request, context }: LoaderFunctionArgs): Promise<{ language: Language; timeZone: string; origin: string; now: Date }> {
  const { config, now } = context;
  return { language: await requestLanguage(request), timeZone: config.timeZone, origin: config.publicUrl ?? new URL(request.url).origin, now: now() };
}
