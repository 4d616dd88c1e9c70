import { z } from "zod";
import { parseArticleLabel, articleSlug } from "~/features/legal-text/labels";
import { placeOfSlug } from "~/features/regulations/outline";
import { NOT_ADOPTED_CODES, OUTCOMES, SEARCH_KINDS, STANCES, SUGGESTION_KINDS, SUGGESTION_STATES } from "~/vocabulary";
import { CHANNEL_GROUPS } from "./rules";

/** What is not understood in an address is as if it were not there: a list is still a list. */
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable().catch(null);
const word = (longest: number) => z.string().trim().max(longest).nullable().catch(null).transform((text) => text || null);

/** Which rows of a results table are asked for: of one outcome, reason, article, point or way of being heard. */
export const resultsFilterInput = z.object({
  outcome: oneOf([...OUTCOMES, "pending"]),
  code: oneOf(NOT_ADOPTED_CODES),
  /** A slug of the version consulted on; "new" for the draft as a whole. */
  article: word(12).transform((slug) => (slug === "new" || (slug !== null && placeOfSlug(slug) !== null) ? slug : null)),
  /** A point's slug; "none" for what came through none. */
  point: word(80),
  by: oneOf([...CHANNEL_GROUPS, "offline"]),
});
export type ResultsFilter = z.infer<typeof resultsFilterInput>;

/** Which of one's own suggestions are asked for. */
export const mineFilterInput = z.object({ regulation: word(80), state: oneOf(SUGGESTION_STATES) });
export type MineFilter = z.infer<typeof mineFilterInput>;

/** Longer than any question: a pasted page is cut, not refused. */
const LONGEST_QUERY = 200;

/** 第二十二条, 22 or 22-1 as "22-1". */
function articleTyped(text: string | null): string | null {
  if (text === null) return null;
  const number = parseArticleLabel(text) ?? parseArticleLabel(`第${text}条`);
  if (number !== null) return articleSlug(number);
  return placeOfSlug(text) === null ? null : text;
}

/** What is looked for. */
export const searchInput = z.object({
  q: z.string().catch("").transform((text) => text.trim().slice(0, LONGEST_QUERY)),
  kind: oneOf(SEARCH_KINDS),
  regulation: word(80),
  article: word(20).transform(articleTyped),
  stance: oneOf(STANCES),
  type: oneOf(SUGGESTION_KINDS),
  state: oneOf(SUGGESTION_STATES),
  /** A point's slug. */
  point: word(80),
});
/** What a search is narrowed by, beside the kind of thing. */
export const SEARCH_FACETS = ["regulation", "article", "type", "stance", "state", "point"] as const;
export type SearchFacet = (typeof SEARCH_FACETS)[number];
export type SearchInput = z.infer<typeof searchInput>;
/** Whether nothing is asked at all. */
export const isBlank = ({ q, ...narrowed }: SearchInput): boolean => q === "" && Object.values(narrowed).every((value) => value === null);
