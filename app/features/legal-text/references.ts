/**
 * Cross-references in the words of a provision: where they stand, and which provisions they mean.
 * Pure: takes one 款 or 项 at a time and the place where it stands; the grammar is in reference-grammar.ts.
 */
import { compareArticleNumbers } from "./labels";
import type { ArticleNumber } from "./provision";
import {
  bareLawBefore, chainAt, namedLawAt, relativeAt, sameLawAt, textItselfAt, type Place, type Relative, type Step,
} from "./reference-grammar";

/** A provision that is meant. Levels below the last one named are null. */
export interface ReferenceTarget {
  /** Name of another law; null for the text itself. */
  law: string | null;
  article: ArticleNumber;
  paragraph: number | null;
  item: number | null;
  subitem: number | null;
}

/** Words [start, end) of the text, in UTF-16 units, that mean `targets`. */
export interface Reference {
  start: number;
  end: number;
  text: string;
  targets: ReferenceTarget[];
}

/** Where the words stand. */
export interface ReferenceContext {
  /** The article the words are part of; null outside articles. */
  article: ArticleNumber | null;
  /** 款 counted from 1; null for an article's words as a whole. */
  paragraph?: number | null;
  /** 项 counted from 1; null outside items. */
  item?: number | null;
  /** All articles of the text in order, so that 前条 and ranges find 第八条之一. Without it plain numbers are counted. */
  articles?: readonly ArticleNumber[];
  /** The law that a bare 第五十九条 and 本法 mean: for an amending decision the amended law. Null means the text itself. */
  law?: string | null;
}

const MAX_RANGE = 300;

function previousArticles(context: ReferenceContext, back: number): ArticleNumber[] {
  const { article, articles } = context;
  if (!article) return [];
  if (articles) return articles.filter((each) => compareArticleNumbers(each, article) < 0).slice(-back);
  const first = Math.max(1, article[0] - back);
  return Array.from({ length: article[0] - first }, (_, i): ArticleNumber => [first + i, 0]);
}

function articlesBetween(from: ArticleNumber, to: ArticleNumber, known: readonly ArticleNumber[] | undefined): ArticleNumber[] {
  if (compareArticleNumbers(from, to) >= 0 || to[0] - from[0] > MAX_RANGE) return [from, to];
  if (known) {
    const inside = known.filter((each) => compareArticleNumbers(each, from) >= 0 && compareArticleNumbers(each, to) <= 0);
    if (inside.length > 0) return inside;
  }
  if (from[0] === to[0]) return Array.from({ length: to[1] - from[1] + 1 }, (_, i): ArticleNumber => [from[0], from[1] + i]);
  const whole = Array.from({ length: to[0] - from[0] + 1 }, (_, i): ArticleNumber => [from[0] + i, i === 0 ? from[1] : 0]);
  return to[1] > 0 ? [...whole, to] : whole;
}

function range(from: number, to: number): number[] {
  return to - from > MAX_RANGE || to < from ? [from, to] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The provisions a step means; the range runs over the lowest level that its two ends name. */
function targetsOf(step: Step, law: string | null, context: ReferenceContext): ReferenceTarget[] {
  const { place, through } = step;
  if (!place.article) return [];
  const target = (change: Partial<ReferenceTarget>): ReferenceTarget => ({
    law, article: place.article!, paragraph: place.paragraph, item: place.item, subitem: place.subitem, ...change,
  });
  if (!through?.article) return [target({})];
  if (compareArticleNumbers(place.article, through.article) !== 0) {
    const between = articlesBetween(place.article, through.article, law === null ? context.articles : undefined);
    return between.map((article, index) => {
      if (index === 0) return target({});
      const last = index === between.length - 1;
      return { law, article, paragraph: last ? through.paragraph : null, item: last ? through.item : null, subitem: last ? through.subitem : null };
    });
  }
  if (through.subitem !== null && place.subitem !== null) return range(place.subitem, through.subitem).map((subitem) => target({ subitem }));
  if (through.item !== null && place.item !== null) return range(place.item, through.item).map((item) => target({ item }));
  if (through.paragraph !== null && place.paragraph !== null) return range(place.paragraph, through.paragraph).map((paragraph) => target({ paragraph }));
  return [target({})];
}

function hereOf(context: ReferenceContext): Place {
  return { article: context.article, paragraph: context.paragraph ?? null, item: context.item ?? null, subitem: null };
}

/** The places that 前款, 前两款, 本条, … mean; empty where nothing stands before. */
function relativePlaces(relative: Relative, context: ReferenceContext): Place[] {
  const here = hereOf(context);
  if (!here.article) return [];
  if (relative.level === "article") {
    const articles = relative.back === 0 ? [here.article] : previousArticles(context, relative.back);
    return articles.map((article) => ({ article, paragraph: null, item: null, subitem: null }));
  }
  const position = relative.level === "paragraph" ? here.paragraph : here.item;
  if (position === null || (relative.level === "item" && here.paragraph === null)) return [];
  const positions = relative.back === 0 ? [position] : range(Math.max(1, position - relative.back), position - 1);
  if (position - relative.back < 1 && relative.back > 0) return [];
  return positions.map((each) =>
    relative.level === "paragraph"
      ? { article: here.article, paragraph: each, item: null, subitem: null }
      : { article: here.article, paragraph: here.paragraph, item: each, subitem: null },
  );
}

interface Scan {
  text: string;
  context: ReferenceContext;
  found: Reference[];
  /** The latest law named in 《》, which 该法 means. */
  named: string | null;
  /** The latest place with an article, which a bare 第三项 later in the sentence goes on from: 违反第八条第一项…；违反第三项…. */
  latest: { end: number; place: Place; law: string | null } | null;
}

function add(scan: Scan, span: { start: number; end: number }, targets: ReferenceTarget[]): void {
  if (targets.length > 0) scan.found.push({ ...span, text: scan.text.slice(span.start, span.end), targets });
}

/** Adds the references of a chain; the first one's words begin with the law's name. Returns where the chain ends. */
function addChain(scan: Scan, start: number, steps: readonly Step[], law: string | null): number {
  steps.forEach((step, index) => add(scan, { start: index === 0 ? start : step.start, end: step.end }, targetsOf(step, law, scan.context)));
  const last = steps.at(-1)!;
  scan.latest = { end: last.end, place: last.through ?? last.place, law };
  return last.end;
}

function scanRelative(scan: Scan, position: number): number | null {
  const relative = relativeAt(scan.text, position);
  if (!relative) return null;
  const places = relativePlaces(relative, scan.context);
  const single = places.length === 1 ? places[0]! : null;
  const below = single ? chainAt(scan.text, relative.end, single) : null;
  // 前款第（一）项 goes on below; 前款、第八条 begins anew.
  if (below && below[0]!.start === relative.end && !/^第[^条款项]*条/.test(scan.text.slice(relative.end))) return addChain(scan, position, below, null);
  const targets = places.map((place) => ({ law: null, article: place.article!, paragraph: place.paragraph, item: place.item, subitem: null }));
  add(scan, { start: position, end: relative.end }, targets);
  return relative.end;
}

/** A law's name with a chain after it: 《…法》第三条, 本条例第十条, 该法第八条. */
function scanLaw(scan: Scan, position: number): number | null {
  const own = scan.context.law ?? null;
  const named = namedLawAt(scan.text, position);
  if (named) {
    scan.named = named.name;
    const steps = chainAt(scan.text, named.end);
    return steps?.[0]?.place.article ? addChain(scan, position, steps, named.name) : named.end;
  }
  const itself = textItselfAt(scan.text, position);
  const same = itself === null && scan.named !== null ? sameLawAt(scan.text, position) : null;
  const end = itself ?? same;
  if (end === null) return null;
  const steps = chainAt(scan.text, end);
  return steps?.[0]?.place.article ? addChain(scan, position, steps, itself === null ? scan.named : own) : null;
}

/** The place that the sentence spoke of before this position; null where it spoke of none. */
function earlierInSentence(scan: Scan, position: number): Scan["latest"] {
  const { latest } = scan;
  return latest?.place.article && !scan.text.slice(latest.end, position).includes("。") ? latest : null;
}

/** 第八条… without a law before it: of this text, unless a law's name without brackets ends right there. */
function scanChain(scan: Scan, position: number): number | null {
  const context = scan.context;
  const here: Place | null = context.article ? hereOf(context) : null;
  const first = chainAt(scan.text, position)?.[0]?.place;
  if (!first) return null;
  const law = first.article ? bareLawBefore(scan.text, position) : null;
  if (law) return addChain(scan, law.start, chainAt(scan.text, position)!, law.name);
  const latest = first.article ? null : earlierInSentence(scan, position);
  // 第二款 alone is of this article, 第（三）项 alone of this paragraph, where no other was spoken of in the sentence.
  const origin = latest?.place ?? here;
  const above = first.article || !origin ? null : { ...origin, paragraph: first.paragraph === null ? origin.paragraph : null, item: null };
  const steps = chainAt(scan.text, position, above);
  return steps ? addChain(scan, position, steps, first.article ? (context.law ?? null) : (latest?.law ?? null)) : null;
}

/**
 * Finds the cross-references in the words of one provision, in order and without overlap.
 * @param text the words of a 款, 项 or whole article, without its label
 * @returns spans with the provisions they mean; a reference that means nothing here (前款 in a first 款) is left out
 */
export function findReferences(text: string, context: ReferenceContext): Reference[] {
  const scan: Scan = { text, context, found: [], named: null, latest: null };
  let position = 0;
  while (position < text.length) {
    const character = text[position]!;
    let end: number | null = null;
    if (character === "第") end = scanChain(scan, position);
    else if (character === "《" || character === "该" || character === "同") end = scanLaw(scan, position);
    else if (character === "本") end = scanLaw(scan, position) ?? scanRelative(scan, position);
    else if (character === "前" || character === "上") end = scanRelative(scan, position);
    position = end ?? position + 1;
  }
  return scan.found;
}
