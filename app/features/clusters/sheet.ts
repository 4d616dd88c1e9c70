import { articleSlug, parseArticleLabel } from "~/features/legal-text/labels";
import { parseNumeral } from "~/features/legal-text/numerals";

/** One suggestion of a meeting's sheet. */
export interface SheetLine {
  /** Counted from 1, as the writer sees it. */
  line: number;
  /** "8-1" of an address; null: the draft as a whole. */
  article: string | null;
  /** 第八条之一 as written, to name it in a refusal. */
  label: string | null;
  paragraph: number | null;
  item: number | null;
  text: string;
}

export const MOST_LINES = 200;

const PLACE = /^(第[^条：:，。\s]{1,8}条(?:之[一二三四五六七八九十]{1,3})?)(?:第([^款：:，。\s]{1,4})款)?(?:第([^项：:，。\s]{1,4})项)?\s*([：:、]?)\s*/u;

/**
 * Reads what was said in a meeting, one suggestion a line: "第九条第二款：车位太少". A line that names no article is about
 * the draft as a whole; a place without a colon stays part of the words (第九条车位太少).
 */
export function readSheet(sheet: string): SheetLine[] {
  return sheet.split("\n").flatMap((written, index): SheetLine[] => {
    const said = written.trim();
    if (said === "") return [];
    const match = PLACE.exec(said);
    const number = match === null ? null : parseArticleLabel(match[1]!);
    if (match === null || number === null) return [{ line: index + 1, article: null, label: null, paragraph: null, item: null, text: said }];
    const within = (numeral: string | undefined): number | null => (numeral === undefined ? null : parseNumeral(numeral));
    return [{
      line: index + 1, article: articleSlug(number), label: match[1]!, paragraph: within(match[2]), item: within(match[3]),
      text: match[4] === "" ? said : said.slice(match[0].length),
    }];
  });
}
