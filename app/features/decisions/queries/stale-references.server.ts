import type { Db } from "db/store.server";
import { alignArticles } from "~/features/diff/align";
import type { TextPlace } from "~/features/diff/place-map";
import { staleReferences, type StaleReference } from "~/features/diff/stale-references";
import { citationIn, type OutlineArticle } from "~/features/regulations/outline";
import type { VersionRow } from "~/features/regulations/queries.server";
import { remembered } from "~/features/regulations/remembered";
import { groupSteps } from "../trace";
import { alignedVersions, type AlignedVersions } from "./aligned-versions.server";
import type { MapStep } from "./provenance.server";

/** A reference whose words stayed while what they mean moved away, as a page names it. */
export interface ReferenceToCheck {
  /** Where the words stand in the later version: 第八条第二款. */
  cited: string;
  slug: string;
  place: { paragraph: number; item: number | null };
  /** The words of the reference. */
  text: string;
  problem: StaleReference["problem"];
  /** Where what they meant before stands now; empty when it is gone, or there never was such a provision. */
  now: string[];
}

/** The stored map by positions in both texts; the aligner's own where none is stored. */
function linksBetween(before: OutlineArticle[], after: OutlineArticle[], steps: MapStep[]) {
  if (steps.length === 0) return alignArticles(before, after);
  const positionIn = (articles: OutlineArticle[]) => new Map(articles.map(({ provisionId }, position) => [provisionId, position]));
  const [old, now] = [positionIn(before), positionIn(after)];
  const positionsOf = (ids: number[], positions: Map<number, number>) => ids.map((id) => positions.get(id)).filter((position) => position !== undefined);
  return groupSteps(steps).map(({ from, to, rows }) => ({
    from: positionsOf(from, old),
    to: positionsOf(to, now),
    pairs: rows.flatMap((row): [number, number][] => {
      const [a, b] = [old.get(row.from ?? 0), now.get(row.to ?? 0)];
      return a === undefined || b === undefined ? [] : [[a, b]];
    }),
  }));
}

/** By the articles and the map between them: following every reference of a large code costs more than all else on a page that shows them. */
const kept = remembered<StaleReference[]>(20);
const keyOf = ({ before, after, steps }: AlignedVersions): string => {
  const words = ({ provisionId, label, paragraphs }: OutlineArticle) => [provisionId, label, paragraphs];
  return JSON.stringify([before.map(words), after.map(words), steps.map((step) => [step.from, step.to])]);
};
/** By the pair itself, where that is kept: to write a large code down as a key takes long too. */
const known = new WeakMap<AlignedVersions, StaleReference[]>();

/**
 * The references of a version that want a person's look, since the version before: they point at another provision now, or
 * at none.
 * @param from the version right before `to`
 */
export async function referencesToCheck(read: Db, from: VersionRow, to: VersionRow): Promise<ReferenceToCheck[]> {
  const aligned = await alignedVersions(read, from, to);
  const { before, after, steps } = aligned;
  const stale = known.get(aligned) ?? kept(keyOf(aligned), () => staleReferences(before, after, linksBetween(before, after, steps)));
  known.set(aligned, stale);
  const cited = ({ article, ...place }: TextPlace) => citationIn(after[article]!, place);
  return stale.map(({ article, place: { paragraph, item }, text, problem, now }) => ({
    cited: cited({ article, paragraph, item }), slug: after[article]!.slug, place: { paragraph, item }, text, problem, now: [...new Set(now.map(cited))],
  }));
}
