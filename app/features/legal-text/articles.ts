/**
 * Which of the lines that open with 第X条 are articles. Reads lines and which of them are quoted;
 * writes the articles' marks by line, the mentions, and a doubt wherever the signs disagree.
 *
 * The signs: the number follows the last one; the words after the label are those of a mention (第三十一条规定的);
 * the line before breaks off in mid-sentence; the label lacks the blank that the other labels of this text have;
 * a later line claims the same number with better signs.
 */
import { doubtAt } from "./doubts";
import { articleLabel, isNextArticle } from "./labels";
import { breaksOff, isFinished, type SourceLine } from "./lines";
import { articleMark, headingMark, type Mark } from "./marks";
import type { ArticleNumber, Doubt } from "./provision";

export interface ChosenArticles {
  /** Marks of the articles by index of their line. */
  articles: Map<number, Mark>;
  /** Indexes of lines that open with a label and only mention it. */
  mentions: Set<number>;
  doubts: Doubt[];
}

interface Candidate {
  index: number;
  mark: Mark;
  /** The line before ends in mid-sentence. */
  unfinished: boolean;
  /** The line before ends where only a mention can follow: 违反本条例, 依照, a comma. */
  leads: boolean;
  /** No blank after the label, in a text whose labels have one. */
  bare: boolean;
}

// 反 alone would fit 反间谍; the words that take a provision as their object are few.
const LEADS_TO_MENTION = /(?:本(?:法|条例|办法|规定|细则|决定)|违反|依照|按照|根据|依据|适用|符合|以及|或者|和|及|或|至|与|》)\s*$/;
const SEPARATED_SHARE = 0.6;

function key(number: ArticleNumber): string {
  return `${number[0]}-${number[1]}`;
}

function candidatesOf(lines: readonly SourceLine[], skipped: readonly boolean[]): Candidate[] {
  const found: Candidate[] = [];
  lines.forEach((line, index) => {
    const mark = skipped[index] ? null : articleMark(line);
    if (!mark) return;
    const previous = lines[index - 1];
    const open = previous !== undefined && !isFinished(previous) && !headingMark(previous) && (articleMark(previous)?.end ?? 0) < previous.reading.length;
    found.push({
      index,
      mark,
      unfinished: open,
      leads: open && (breaksOff(previous) || LEADS_TO_MENTION.test(previous.reading)),
      bare: !mark.separated,
    });
  });
  const separated = found.filter((candidate) => candidate.mark.separated).length;
  // In a text that writes 第一条为了… throughout, a missing blank says nothing.
  if (separated < found.length * SEPARATED_SHARE) for (const candidate of found) candidate.bare = false;
  return found;
}

/** Whether the line has every sign of an article but perhaps its number. */
function isClean(candidate: Candidate): boolean {
  return !candidate.mark.mention && !candidate.leads && !candidate.bare;
}

/** For each number the last line that claims it with clean signs. */
function lastCleanClaims(candidates: readonly Candidate[]): Map<string, number> {
  const claims = new Map<string, number>();
  for (const candidate of candidates) if (isClean(candidate)) claims.set(key(candidate.mark.number), candidate.index);
  return claims;
}

type Verdict = "article" | "article_in_doubt" | "mention";

/** `expected`: the number follows; `claimedLater`: a cleaner line further down has this number. */
function judge(candidate: Candidate, expected: boolean, claimedLater: boolean): Verdict {
  const { mark, unfinished, leads, bare } = candidate;
  if (!mark.mention && !leads && !(unfinished && bare)) {
    if (expected || !bare) return unfinished && !expected ? (claimedLater ? "mention" : "article_in_doubt") : "article";
    return claimedLater ? "mention" : "article_in_doubt";
  }
  if (!expected || claimedLater) return "mention";
  // Nobody else claims the number that is due: a mention only if the signs on both sides of the label agree.
  return mark.mention && unfinished ? "mention" : "article_in_doubt";
}

/** Tells articles from mentions over a whole text; `skipped` lines (quoted, contents list) are neither. */
export function chooseArticles(lines: readonly SourceLine[], skipped: readonly boolean[]): ChosenArticles {
  const candidates = candidatesOf(lines, skipped);
  const claims = lastCleanClaims(candidates);
  const chosen: ChosenArticles = { articles: new Map(), mentions: new Set(), doubts: [] };
  let last: ArticleNumber | null = null;
  for (const candidate of candidates) {
    const { index, mark } = candidate;
    const expected = last === null ? mark.number[0] === 1 || !claims.has("1-0") : isNextArticle(last, mark.number);
    const claimedLater = (claims.get(key(mark.number)) ?? -1) > index;
    const verdict = judge(candidate, expected, claimedLater);
    const label = articleLabel(mark.number);
    if (verdict === "mention") {
      chosen.mentions.add(index);
      chosen.doubts.push(doubtAt(lines[index]!.number, "mention_or_article", `行首的${label}读作引用，不作一条`, { label, readAs: "mention" }));
      continue;
    }
    if (verdict === "article_in_doubt") {
      chosen.doubts.push(doubtAt(lines[index]!.number, "mention_or_article", `行首的${label}读作一条，也可能是引用`, { label, readAs: "article" }));
    }
    chosen.articles.set(index, mark);
    last = mark.number;
  }
  return chosen;
}
