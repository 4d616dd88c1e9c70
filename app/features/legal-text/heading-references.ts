/**
 * References to headings: 本章, 第二章, 第二编第三章, 第二章至第四章. Reads the words of a provision, the headings above it and
 * all headings of its text; writes which headings are meant. Headings of other laws (《…法》第二章) are none of this text.
 *
 *   reference := 本(编 分编 章 节) | chain { 、 和 及 或 以及 与 chain } | chain (至 到) chain
 *   chain     := 第N编 [第N分编] [第N章] [第N节] | 第N分编 … | 第N章 [第N节] | 第N节
 */
import { NUMERAL_CLASS, parseNumeral } from "./numerals";
import type { ParsedArticle } from "./provision";

/** A heading that is meant: the headings above it and its own, outermost first, as in `ParsedArticle.path`. */
export interface HeadingReference {
  /** Words [start, end) of the text, in UTF-16 units. */
  start: number;
  end: number;
  text: string;
  /** The headings meant, in order; a range means all between its ends. */
  targets: string[][];
}

type Level = "编" | "分编" | "章" | "节";
const LEVELS: readonly Level[] = ["编", "分编", "章", "节"];
const OWN = /本(分编|编|章|节)(?![程制约])/y;
const STEP = new RegExp(`第((?:${NUMERAL_CLASS})+)(分编|编|章|节)(?![程])`, "y");
const JOINT = /(?:、|和|及|或者|或|以及|与)(?=第)/y;
const RANGE = /[至到](?=第)/y;
const OTHER_LAW_BEFORE = /(?:》|(?<!本)(?:法|条例|办法|规定))$/u;

interface Named {
  level: Level;
  number: number;
}

interface Chain {
  start: number;
  end: number;
  steps: Named[];
}

/** All headings of a text, each with those above it, in order and each once. In: the articles of the text. */
export function headingsOf(articles: readonly Pick<ParsedArticle, "path">[]): string[][] {
  const seen = new Map<string, string[]>();
  for (const { path } of articles) {
    for (let depth = 1; depth <= path.length; depth++) seen.set(path.slice(0, depth).join("\n"), path.slice(0, depth));
  }
  return [...seen.values()];
}

/**
 * Finds the references to headings in the words of one provision, in order. In: the words, the headings above the provision,
 * and `headingsOf` its text. A reference that no heading answers to is left out.
 */
export function findHeadingReferences(text: string, path: readonly string[], headings: readonly string[][]): HeadingReference[] {
  const found: HeadingReference[] = [];
  const add = (start: number, end: number, targets: string[][]) => {
    if (targets.length > 0) found.push({ start, end, text: text.slice(start, end), targets });
  };
  let otherLaw = false;
  let within: string[] | null = null;
  for (let position = 0; position < text.length; ) {
    const own = matchAt(OWN, text, position);
    const chain = own ? null : chainAt(text, position);
    if (!own && !chain) {
      within = null;
      position++;
      continue;
    }
    if (own) {
      const target = ownHeading(own[1] as Level, path);
      add(position, position + own[0].length, target);
      // 本章第一节 is a section of this chapter.
      within = target[0] ?? [];
    }
    let end = own ? position + own[0].length : chain!.end;
    if (chain) {
      // 《青溪法》第二章、第三章: what is joined to another law's heading is that law's too.
      otherLaw = OTHER_LAW_BEFORE.test(text.slice(0, position)) || (otherLaw && /(?:、|和|及|或|与)$/u.test(text.slice(0, position)));
      const last = rangeEnd(text, chain);
      end = last?.end ?? end;
      // 本章和第一章: only what stands below the own heading is sought in it.
      const inside = within !== null && isBelow(chain.steps[0]!.level, within) ? within : null;
      const known = inside === null ? headings : headings.filter((heading) => inside.length > 0 && inside.every((each, depth) => heading[depth] === each));
      const first = resolve(chain.steps, path, known);
      if (!otherLaw) add(position, end, last ? between(first, resolve(last.steps, path, known), known) : first);
    }
    position = end + (matchAt(JOINT, text, end)?.[0].length ?? 0);
  }
  return found;
}

/** Whether a level is one below the heading; below a heading that is not there, everything is. */
function isBelow(level: Level, heading: readonly string[]): boolean {
  const own = heading.length === 0 ? null : nameOf(heading.at(-1)!);
  return own === null || LEVELS.indexOf(level) > LEVELS.indexOf(own.level);
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

function chainAt(text: string, position: number): Chain | null {
  const steps: Named[] = [];
  let end = position;
  for (let match = matchAt(STEP, text, end); match; match = matchAt(STEP, text, end)) {
    const level = match[2] as Level;
    const number = parseNumeral(match[1]!);
    const deeper = steps.length === 0 || LEVELS.indexOf(level) > LEVELS.indexOf(steps.at(-1)!.level);
    if (number === null || !deeper) break;
    steps.push({ level, number });
    end += match[0].length;
  }
  return steps.length > 0 ? { start: position, end, steps } : null;
}

function rangeEnd(text: string, chain: Chain): Chain | null {
  const range = matchAt(RANGE, text, chain.end);
  return range && chainAt(text, chain.end + range[0].length);
}

function nameOf(heading: string): Named | null {
  const match = matchAt(STEP, heading.replace(/\s/gu, ""), 0);
  const number = match && parseNumeral(match[1]!);
  return number === null ? null : { level: match![2] as Level, number };
}

function ownHeading(level: Level, path: readonly string[]): string[][] {
  const depth = path.findLastIndex((heading) => nameOf(heading)?.level === level);
  return depth < 0 ? [] : [path.slice(0, depth + 1)];
}

/** Headings a chain may mean: those it names all levels of, nearest to where the words stand. */
function resolve(steps: readonly Named[], path: readonly string[], headings: readonly string[][]): string[][] {
  const named = (heading: string | undefined, step: Named) => {
    const name = heading === undefined ? null : nameOf(heading);
    return name !== null && name.level === step.level && name.number === step.number;
  };
  const candidates = headings.filter((heading) => {
    const tail = heading.slice(-steps.length);
    return tail.length === steps.length && steps.every((step, i) => named(tail[i], step));
  });
  const closeness = (heading: readonly string[]) => {
    const apart = heading.findIndex((each, depth) => each !== path[depth]);
    return apart < 0 ? heading.length : apart;
  };
  const nearest = Math.max(-1, ...candidates.map(closeness));
  const best = candidates.filter((heading) => closeness(heading) === nearest);
  // Two chapters of one number in other 编 than the own: nobody can say which is meant.
  return best.length === 1 ? best : [];
}

function between(first: string[][], last: string[][], headings: readonly string[][]): string[][] {
  const [from, to] = [first[0], last[0]];
  if (!from || !to || from.length !== to.length) return [...first, ...last];
  const start = headings.indexOf(from);
  return headings.filter((heading, i) => i >= start && i <= headings.indexOf(to) && heading.length === from.length);
}
