import { articleSlug, parseArticleLabel } from "~/features/legal-text/labels";
import { parseNumeral } from "~/features/legal-text/numerals";

/** Where in a draft something written by hand belongs. */
export interface WrittenPlace {
  /** "8-1" of an address; null: the draft as a whole. */
  article: string | null;
  /** 第八条之一 as written, to name it in a refusal. */
  label: string | null;
  paragraph: number | null;
  item: number | null;
}

/** One suggestion of a sheet that holds one a line. */
export interface SheetLine extends WrittenPlace {
  /** Counted from 1, as the writer sees it. */
  line: number;
  /** The place as written; empty for none. */
  written: string;
  text: string;
}

export const MOST_LINES = 200;

const PLACE = /^(第[^条：:，。\s]{1,8}条(?:之[一二三四五六七八九十]{1,3})?)(?:第([^款：:，。\s]{1,4})款)?(?:第([^项：:，。\s]{1,4})项)?\s*([：:、]?)\s*/u;

const WHOLE = /^(?:全文|全篇|通篇|全部|总体|整体|整部(?:草案|条例|法规)?|(?:the)?whole(?:draft)?)?$/iu;
const BARE_NUMBER = /^(?:article|art\.?)?([^第条]{1,8}?)条?(?:(?:之|-)(\d{1,3}|[一二三四五六七八九十]{1,3}))?$/iu;
const WHOLE_DRAFT: WrittenPlace = { article: null, label: null, paragraph: null, item: null };

const numberIn = (numeral: string | undefined): number | null => (numeral === undefined ? null : parseNumeral(numeral.replace(/[()]/g, "")));

/**
 * Reads the place in a cell of its own: 第九条第二款, 第9条, 9, 22-1, u2, 全文 or nothing.
 * @returns null for what names no place
 */
export function readPlace(written: string): WrittenPlace | null {
  const said = written.normalize("NFKC").replace(/[\s《》]+/g, "");
  if (WHOLE.test(said)) return WHOLE_DRAFT;
  if (/^u\d{1,5}$/.test(said)) return { ...WHOLE_DRAFT, article: said, label: said };
  const match = PLACE.exec(said);
  if (match !== null && match[0] === said) {
    const number = parseArticleLabel(match[1]!);
    const [paragraph, item] = [numberIn(match[2]), numberIn(match[3])];
    const isRead = number !== null && (match[2] === undefined || paragraph !== null) && (match[3] === undefined || item !== null);
    return isRead ? { article: articleSlug(number), label: match[1]!, paragraph, item } : null;
  }
  const bare = BARE_NUMBER.exec(said);
  const [article, sub] = [numberIn(bare?.[1]), bare?.[2] === undefined ? 0 : numberIn(bare[2])];
  return article === null || sub === null ? null : { ...WHOLE_DRAFT, article: articleSlug([article, sub]), label: said };
}

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
    if (match === null || number === null) return [{ ...WHOLE_DRAFT, line: index + 1, written: "", text: said }];
    return [{
      line: index + 1, written: match[0].replace(/\s*[：:、]?\s*$/u, ""), article: articleSlug(number), label: match[1]!, paragraph: numberIn(match[2]), item: numberIn(match[3]),
      text: match[4] === "" ? said : said.slice(match[0].length),
    }];
  });
}
