import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { SuggestionState } from "~/vocabulary";
import { suggestions } from "./schema.server";

/** The states in which a suggestion's masked text may be shown or searched by the public. */
export const PUBLIC_STATES = ["accepted", "forwarded", "decided", "answered"] as const satisfies readonly SuggestionState[];

/**
 * THE predicate of what the public may see of suggestions: one for pages, index, feeds and exports. Everything else is
 * only counted.
 */
export function publicSuggestion(): SQL {
  return and(inArray(suggestions.state, [...PUBLIC_STATES]), eq(suggestions.consentPublishText, true))!;
}

/** The same, of a row already read. */
export function isPublicSuggestion(row: { state: SuggestionState; consentPublishText: boolean }): boolean {
  return (PUBLIC_STATES as readonly SuggestionState[]).includes(row.state) && row.consentPublishText;
}
