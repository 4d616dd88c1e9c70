import { parseArticleLabel, articleLabel, paragraphLabel } from "~/features/legal-text/labels";
import { formatNumeral } from "~/features/legal-text/numerals";
import type { Cutter } from "~/features/legal-text/tokens";

import { writeEdits } from "./amendment-edits";
import { linesOfText } from "./lines";

/** A place as legislators cite it. Paragraph and item count from 1; paragraph is null in an article of one 款. */
export interface AmendmentPlace {
  /** 第八条之一; null where the prose names no article. */
  article: string | null;
  paragraph: number | null;
  item: number | null;
}

export interface WordEdit {
  /** Words to be replaced or deleted; empty for an insertion. */
  before: string;
  /** New words; empty for a deletion. */
  after: string;
  /** For an insertion: the words it stands beside, and on which side. */
  anchor?: { words: string; side: "behind" | "ahead" };
}

export type AmendmentUnit = "article" | "paragraph" | "item";

/** What is asked to be done to a provision. Texts carry no label; 款 and 项 of a longer text stand one a line. */
export type Amendment =
  /** 将第八条第二款修改为："……" */
  | { kind: "modify"; place: AmendmentPlace; text: string }
  /** 将第八条第二款中的"五十米"修改为"三十米"; 在"甲"后增加"乙"; 删去"丙" */
  | { kind: "modify_words"; place: AmendmentPlace; edits: WordEdit[] }
  /** 在第八条后增加一条，作为第九条："……" ; behind is null at the beginning or where no place is named. */
  | { kind: "add"; unit: AmendmentUnit; behind: AmendmentPlace | null; within: AmendmentPlace | null; as: string[]; text: string }
  /** 删除第八条第三项 */
  | { kind: "delete"; place: AmendmentPlace }
  /** 将第九条拆分为两条 */
  | { kind: "split"; place: AmendmentPlace; texts: string[] }
  /** 将第九条、第十条合并为一条 */
  | { kind: "merge"; places: AmendmentPlace[]; text: string | null }
  /** 将第九条移至第十二条后 */
  | { kind: "move"; place: AmendmentPlace; behind: AmendmentPlace };

export interface RewrittenArticle {
  /** Label of the article; null for a proposal about the text as a whole. */
  label: string | null;
  /** The article as it stands, without its label, one 款 or 项 a line; empty when a new article is proposed. */
  before: string;
  /** The article as proposed, in the same form; empty to delete it. */
  after: string;
}

/**
 * The sentence legislators use for a rewritten article, the shortest that says the whole change:
 * 建议将第八条第二款中的“五十米”修改为“三十米”。 Null when nothing but layout was changed.
 */
export function amendmentSentence(rewritten: RewrittenArticle, cut: Cutter): string | null {
  const amendments = amendmentsOf(rewritten, cut);
  return amendments.length === 0 ? null : sentenceOf(amendments);
}

/** The typed amendments behind `amendmentSentence`; empty when nothing but layout was changed. */
export function amendmentsOf({ label, before, after }: RewrittenArticle, cut: Cutter): Amendment[] {
  const place: AmendmentPlace = { article: label, paragraph: null, item: null };
  const linesBefore = linesOfText(label ?? "", before);
  const linesAfter = linesOfText(label ?? "", after);
  const text = linesAfter.map((line) => line.label + line.text).join("\n");
  if (linesBefore.length === 0 && linesAfter.length === 0) return [];
  if (linesBefore.length === 0) {
    const next = label === null ? null : nextLabel(label);
    return [{ kind: "add", unit: "article", behind: label === null ? null : place, within: null, as: next === null ? [] : [next], text }];
  }
  if (linesAfter.length === 0) return [{ kind: "delete", place }];
  const whole: Amendment[] = [{ kind: "modify", place, text }];
  const edits = writeEdits(linesBefore, linesAfter, cut);
  if (edits === null) return whole;
  return sentenceOf(edits).length <= sentenceOf(whole).length ? edits : whole;
}

/** Amendments as one sentence in the form of legislative opinions, beginning with 建议 and ending with 。 */
export function sentenceOf(amendments: readonly Amendment[]): string {
  const clauses = amendments.map(clauseOf).join("；");
  return clauses.endsWith("。”") ? `建议${clauses}` : `建议${clauses}。`;
}

function clauseOf(amendment: Amendment): string {
  switch (amendment.kind) {
    case "modify":
      return `将${cite(amendment.place)}修改为：${quote(amendment.text)}`;
    case "modify_words":
      return wordsClause(amendment.place, amendment.edits);
    case "delete":
      return `删除${cite(amendment.place)}`;
    case "add":
      return addClause(amendment);
    case "split":
      return `将${cite(amendment.place)}拆分为${countOf(amendment.texts.length)}条：${amendment.texts.map(quote).join("、")}`;
    case "merge":
      return `将${amendment.places.map(cite).join("、")}合并为一条${amendment.text === null ? "" : `：${quote(amendment.text)}`}`;
    case "move":
      return `将${cite(amendment.place)}移至${cite(amendment.behind)}后`;
  }
}

function wordsClause(place: AmendmentPlace, edits: readonly WordEdit[]): string {
  return edits
    .map((edit, i) => {
      const where = i === 0 ? cite(place) : "";
      if (edit.before === "") {
        const side = edit.anchor?.side === "ahead" ? "前" : "后";
        return `在${where}${where && "中的"}${quote(edit.anchor?.words ?? "")}${side}增加${quote(edit.after)}`;
      }
      if (edit.after === "") return `删去${where}${where && "中的"}${quote(edit.before)}`;
      return `将${where}${where && "中的"}${quote(edit.before)}修改为${quote(edit.after)}`;
    })
    .join("，");
}

const UNIT_NAMES: Record<AmendmentUnit, string> = { article: "条", paragraph: "款", item: "项" };

function addClause({ unit, behind, within, as, text }: Extract<Amendment, { kind: "add" }>): string {
  const where = behind ? `在${cite(behind)}后` : within ? `在${cite(within)}中` : "";
  const count = Math.max(1, as.length);
  const position = as.length > 0 ? `，作为${as.join("、")}` : "";
  return `${where}增加${countOf(count)}${UNIT_NAMES[unit]}${position}：${quote(text)}`;
}

function countOf(count: number): string {
  return count === 2 ? "两" : formatNumeral(count);
}

/** 第八条第二款第三项; 第二款 where no article is named. */
export function cite({ article, paragraph, item }: AmendmentPlace): string {
  return (article ?? "") + (paragraph === null ? "" : paragraphLabel(paragraph)) + (item === null ? "" : `第${formatNumeral(item)}项`);
}

/** Quotation marks inside a quotation become single ones, as in print. */
function quote(text: string): string {
  return `“${text.replaceAll("“", "‘").replaceAll("”", "’")}”`;
}

function nextLabel(label: string): string | null {
  const number = parseArticleLabel(label);
  if (!number) return null;
  return articleLabel(number[1] > 0 ? [number[0], number[1] + 1] : [number[0] + 1, 0]);
}
