import type { LoaderFunctionArgs } from "@remix-run/node";
import type { RequestArgs } from "./session.server";
import type { Language } from "~/vocabulary";
import { requestLanguage } from "./language.server";

/** The address people reach the portal at, without a slash at the end: as its settings say, else as the request does. */
export function originOf({ request, context }: RequestArgs): string {
  return context.config.publicUrl ?? new URL(request.url).origin;
}

/** How what is written for a reader reads, and where it leads back to. */
export async function readingOf(args: LoaderFunctionArgs): Promise<{ language: Language; timeZone: string; origin: string; now: Date }> {
  const { config, now } = args.context;
  return { language: await requestLanguage(args.request), timeZone: config.timeZone, origin: originOf(args), now: now() };
}
