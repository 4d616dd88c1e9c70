/** Labels of provisions: between 第八条之一, the pair [8, 1] and the slug 8-1 of addresses. */
import { formatNumeral, NUMERAL_CLASS, parseNumeral } from "./numerals";
import type { ArticleNumber } from "./provision";

const ARTICLE_LABEL = new RegExp(`^第((?:${NUMERAL_CLASS}|[０-９])+)条(?:之((?:${NUMERAL_CLASS}|[０-９])+))?$`);
const MARK_LABEL = new RegExp(`^[（(]?((?:${NUMERAL_CLASS}|[０-９])+)[)）.．、]?$`);
const CIRCLED_ONE = 0x2460;
const PARENTHESISED_ONE = 0x2474;
const PARENTHESISED_IDEOGRAPH_ONE = 0x3220;

/** 第八条 for [8, 0], 第八条之一 for [8, 1]. */
export function articleLabel(number: ArticleNumber): string {
  const [article, sub] = number;
  return `第${formatNumeral(article)}条${sub > 0 ? `之${formatNumeral(sub)}` : ""}`;
}

/** [8, 1] for 第八条之一, 第8条之一 or with blanks inside; null where the whole text is no article's label. */
export function parseArticleLabel(label: string): ArticleNumber | null {
  const match = ARTICLE_LABEL.exec(label.replace(/\s+/g, ""));
  if (!match) return null;
  const article = parseNumeral(match[1]!);
  const sub = match[2] === undefined ? 0 : parseNumeral(match[2]);
  return article === null || sub === null ? null : [article, sub];
}

/** The part of an address that names an article: "8", "22-1". */
export function articleSlug(number: ArticleNumber): string {
  return number[1] > 0 ? `${number[0]}-${number[1]}` : String(number[0]);
}

/** [22, 1] for "22-1"; null for anything articleSlug does not write ("08", "8-0", "第八条"). */
export function parseArticleSlug(slug: string): ArticleNumber | null {
  const match = /^(0|[1-9]\d{0,4})(?:-([1-9]\d{0,4}))?$/.exec(slug);
  return match ? [Number(match[1]), match[2] === undefined ? 0 : Number(match[2])] : null;
}

/** Negative where a stands before b. 第八条之一 stands after 第八条 and before 第九条, so order is a pair, not an integer. */
export function compareArticleNumbers(a: ArticleNumber, b: ArticleNumber): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** Whether `next` follows `number` with nothing left out: 第九条 or 第八条之一 after 第八条. */
export function isNextArticle(number: ArticleNumber, next: ArticleNumber): boolean {
  return (next[0] === number[0] + 1 && next[1] === 0) || (next[0] === number[0] && next[1] === number[1] + 1);
}

/** 第二款 for the second paragraph. */
export function paragraphLabel(position: number): string {
  return `第${formatNumeral(position)}款`;
}

/**
 * The number in the label of an item, subitem or unit: 3 for （三）, (三), ㈢, 3., 3、, （3）, ③ and 三、; null for others.
 */
export function parseMarkLabel(label: string): number | null {
  const bare = label.replace(/\s+/g, "");
  if (bare.length === 1) {
    const code = bare.charCodeAt(0);
    if (code >= CIRCLED_ONE && code < CIRCLED_ONE + 20) return code - CIRCLED_ONE + 1;
    if (code >= PARENTHESISED_ONE && code < PARENTHESISED_ONE + 20) return code - PARENTHESISED_ONE + 1;
    if (code >= PARENTHESISED_IDEOGRAPH_ONE && code < PARENTHESISED_IDEOGRAPH_ONE + 10) return code - PARENTHESISED_IDEOGRAPH_ONE + 1;
  }
  const match = MARK_LABEL.exec(bare);
  return match ? parseNumeral(match[1]!) : null;
}

/** A place inside an article: paragraph and item are counted from 1, null where the place is wider. */
export interface ProvisionPlace {
  article: ArticleNumber;
  paragraph?: number | null;
  item?: number | null;
}

/** How legislators cite a place: 第八条第二款第三项. */
export function citePlace(place: ProvisionPlace): string {
  const paragraph = place.paragraph ? paragraphLabel(place.paragraph) : "";
  const item = place.item ? `第${formatNumeral(place.item)}项` : "";
  return articleLabel(place.article) + paragraph + item;
}
