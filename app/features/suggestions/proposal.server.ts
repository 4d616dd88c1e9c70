import { amendmentSentence } from "~/features/diff/amendment";
import { articleOfText, linesOfText } from "~/features/diff/lines";
import { redlineArticle, type ArticleRow } from "~/features/diff/redline-article";
import { cutWords } from "~/features/legal-text/cutter.server";
import type { OutlineArticle } from "~/features/regulations/outline";
import type { Proposal, ProposedLine } from "./compose";

function lineOf({ kind, relation, before, after, segments }: ArticleRow): ProposedLine {
  return { kind, relation, label: (after ?? before)?.label ?? "", paragraph: (after ?? before)?.paragraph ?? 1, segments };
}

/** Every 款, 项 and 目 of a rewritten article against the draft; of an article the draft lacks, all of it new. */
export function proposedLines(article: OutlineArticle | null, proposedText: string): ProposedLine[] {
  if (article !== null) return redlineArticle(article, articleOfText(article.label, proposedText), cutWords).map(lineOf);
  return linesOfText("", proposedText).map(({ kind, label, text, place }) => ({ kind, relation: "added", label, paragraph: place.paragraph, segments: [{ op: "insert", text }] }));
}

const lengthOf = (lines: readonly ProposedLine[], op: "insert" | "delete"): number =>
  lines.flatMap(({ segments }) => segments).reduce((sum, segment) => sum + (segment.op === op && !segment.moved ? [...segment.text].length : 0), 0);

/** What a rewritten article says, as its author is shown it: the redline, how much it changes and where, and the sentence for it. */
export function proposalOf(article: OutlineArticle | null, proposedText: string): Proposal {
  const lines = proposedLines(article, proposedText);
  const sentence = amendmentSentence({ label: article?.label ?? null, before: article?.text ?? "", after: proposedText }, cutWords);
  const changed = lines.filter(({ relation }) => relation !== "kept");
  return {
    lines, sentence,
    inserted: lengthOf(lines, "insert"),
    deleted: lengthOf(lines, "delete"),
    paragraphs: [...new Set(changed.map(({ paragraph }) => paragraph))],
  };
}
