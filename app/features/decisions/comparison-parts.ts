import { isArticle, type OutlineArticle } from "~/features/regulations/outline";
import { LONGEST_PAGE, STRETCH, type ReadingPart } from "~/features/regulations/reading";
import type { Relation } from "~/vocabulary";
import type { ChangeKind, ComparisonAsked } from "./input";

/** What of a change decides where it stands and whether it is looked for. */
export interface PlacedChange {
  relation: Relation;
  moved: boolean;
  from: readonly Pick<OutlineArticle, "provisionId" | "slug" | "label">[];
  to: readonly Pick<OutlineArticle, "provisionId" | "slug" | "label">[];
}

/** What of a comparison is shown on one page: changes and unchanged articles that stand one after the other. */
export interface ComparisonPart {
  /** From 1, as in ?part=2. */
  number: number;
  /** The chapter of the later text it is; null: a stretch of articles, named by its first and last. */
  title: string | null;
  first: string;
  last: string;
  /** Places among all entries of the comparison: from `start` up to, not including, `end`. */
  start: number;
  end: number;
}

const labelOf = ({ from, to }: PlacedChange): string => to[0]?.label ?? from[0]?.label ?? "";

/** Where one chapter of the later text ends and the next begins; a deleted article stays with what stands before it. */
function runsOf(changes: readonly PlacedChange[], chapters: readonly ReadingPart[]): { title: string | null; start: number; end: number }[] {
  const chapterOf = new Map(chapters.flatMap((chapter) => chapter.blocks.filter(isArticle).map(({ provisionId }) => [provisionId, chapter])));
  const runs: { chapter: ReadingPart | undefined; start: number; end: number }[] = [];
  changes.forEach(({ to }, place) => {
    const open = runs.at(-1);
    const [chapter] = to.map(({ provisionId }) => chapterOf.get(provisionId)!).sort((a, b) => a.number - b.number);
    if (open === undefined || (chapter !== undefined && open.chapter !== undefined && chapter !== open.chapter)) {
      runs.push({ chapter, start: place, end: place + 1 });
      return;
    }
    open.chapter ??= chapter;
    open.end = place + 1;
  });
  return runs.map(({ chapter, start, end }) => ({ title: chapter?.title ?? null, start, end }));
}

/**
 * The pages of a comparison in the order of the later text: one, unless more than 120 articles stand in it; then a
 * chapter of the later text each, and what is longer than that in stretches of sixty.
 * @param changes all of them, unchanged articles too, in reading order
 * @param chapters the pages the later text is read in
 */
export function comparisonParts(changes: readonly PlacedChange[], chapters: readonly ReadingPart[]): ComparisonPart[] {
  const whole = { title: null, start: 0, end: changes.length };
  const runs = changes.length <= LONGEST_PAGE ? [whole] : runsOf(changes, chapters).flatMap((run) => {
    if (run.end - run.start <= LONGEST_PAGE) return [run];
    const stretches = Math.ceil((run.end - run.start) / STRETCH);
    return Array.from({ length: stretches }, (_, at) => ({ title: null, start: run.start + at * STRETCH, end: Math.min(run.end, run.start + (at + 1) * STRETCH) }));
  });
  return runs.map((run, at) => ({ number: at + 1, ...run, first: changes[run.start] ? labelOf(changes[run.start]!) : "", last: changes[run.end - 1] ? labelOf(changes[run.end - 1]!) : "" }));
}

/** Whether a change is of one of these kinds; any is, where none is named. A changed article that moved is of two. */
export function isOfKind({ relation, moved }: Pick<PlacedChange, "relation" | "moved">, kinds: readonly ChangeKind[]): boolean {
  return kinds.length === 0 || kinds.some((kind) => (kind === "moved" ? moved : kind === relation));
}

/** The place of the change that an anchor names: a24 by any article of the later text, d20 by one of the earlier. -1: there is none. */
export function placeOfChange(changes: readonly PlacedChange[], anchor: string): number {
  const [text, asked] = [anchor.slice(0, 1), anchor.slice(1)];
  const names = ({ from, to }: PlacedChange) => (text === "a" ? to : text === "d" ? from : []);
  return changes.findIndex((change) => names(change).some(({ slug }) => slug === asked));
}

/**
 * Which part is shown. Null: everything that was found stands on one page.
 * @param found places of what is looked for, in order
 * @returns undefined when a part is asked for that the comparison has not
 */
export function chosenPart(
  { changes, parts }: { changes: readonly PlacedChange[]; parts: readonly ComparisonPart[] }, found: readonly number[], { part: asked, change }: Pick<ComparisonAsked, "part" | "change">,
): ComparisonPart | null | undefined {
  const wanted = asked === null ? null : parts.find(({ number }) => String(number) === asked);
  if (wanted === undefined) return undefined;
  if (parts.length <= 1 || found.length <= LONGEST_PAGE) return null;
  const holds = ({ start, end }: ComparisonPart) => found.some((place) => place >= start && place < end);
  const named = change === null ? -1 : placeOfChange(changes, change);
  const ofChange = parts.find(({ start, end }) => named >= start && named < end);
  return [ofChange, wanted].find((part) => part && holds(part)) ?? parts.find(holds);
}
