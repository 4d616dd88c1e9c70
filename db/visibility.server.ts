import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { SuggestionState } from "~/vocabulary";
import { consultations, suggestions } from "./schema.server";

/** The states in which a suggestion's masked text may be shown or searched by the public. */
export const PUBLIC_STATES = ["accepted", "forwarded", "decided", "answered"] as const satisfies readonly SuggestionState[];

/**
 * THE predicate of what the public may see of suggestions: one for pages, index, feeds and exports. Everything else is
 * only counted; of a round for the invited nothing is public.
 */
export function publicSuggestion(): SQL {
  const inPublicRound = sql`exists (select 1 from ${consultations} where ${consultations.id} = ${suggestions.consultationId} and ${consultations.audience} = 'public')`;
  return and(inArray(suggestions.state, [...PUBLIC_STATES]), eq(suggestions.consentPublishText, true), inPublicRound)!;
}

/** The same, of a row already read; its round's audience is the reader's to look at. */
export function isPublicSuggestion(row: { state: SuggestionState; consentPublishText: boolean }): boolean {
  return (PUBLIC_STATES as readonly SuggestionState[]).includes(row.state) && row.consentPublishText;
}
