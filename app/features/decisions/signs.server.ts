import { laterChanges, survivalOf, type LaterChanges, type Survival } from "~/features/diff/survival";
import { cutWords } from "~/features/legal-text/cutter.server";
import type { OutlineArticle } from "~/features/regulations/outline";
import { remembered } from "~/features/regulations/remembered";

/** A version as it is compared: its articles, and the hash of the text they were read from. */
export interface ComparedVersion {
  contentHash: string;
  articles: readonly OutlineArticle[];
}

/** By the hashes of the texts, of which they are made and of nothing else; those of a code take some twenty megabytes. */
const kept = remembered<LaterChanges>(4);

/** The members looked at for signs: enough to find the best worded, few enough to answer at once. */
const LOOKED_AT = 40;

export interface SignsOfAdoption {
  /** The strongest of the members' own. */
  survival: Survival;
  /** Labels of the later versions, by the index the evidence names. */
  versions: { ordinal: number; label: string }[];
}

/**
 * 采纳迹象: how much of what these suggestions ask for stands in later versions and did not before. A hint with the very
 * words that show it; null while there is no later version.
 */
export function signsOfAdoption(
  before: ComparedVersion,
  later: readonly (ComparedVersion & { ordinal: number; label: string })[],
  proposals: readonly { articleLabel: string | null; text: string; proposedText: string | null }[],
): SignsOfAdoption | null {
  if (later.length === 0 || proposals.length === 0) return null;
  const since = kept([before, ...later].map(({ contentHash }) => contentHash).join(" "), () => laterChanges(before.articles, later.map(({ articles }) => articles), cutWords));
  const found = proposals.slice(0, LOOKED_AT).map(({ articleLabel, text, proposedText }) => survivalOf({ article: articleLabel, text, proposedText }, since, cutWords));
  const survival = found.reduce((best, one) => (one.score > best.score || (best.score === 0 && one.covered !== null && best.covered === null) ? one : best));
  return { survival, versions: later.map(({ ordinal, label }) => ({ ordinal, label })) };
}
