import { isArticle, isHeading, type OutlineArticle, type OutlineBlock } from "./outline";

/** Up to this many articles stand on one page; a longer text is read one chapter at a time. */
export const LONGEST_PAGE = 120;
/** Articles on a page of a text that has no chapters, or of a chapter longer than a page. */
export const STRETCH = 60;

/** What is read on one page. */
export interface ReadingPart {
  /** From 1, as in ?part=2. */
  number: number;
  /** The chapter it is; null: a stretch of articles, named by its first and last. */
  title: string | null;
  first: string;
  last: string;
  blocks: OutlineBlock[];
}

const articlesIn = (blocks: readonly OutlineBlock[]): OutlineArticle[] => blocks.filter(isArticle);

/** Cuts before every chapter; the heading of a part (编) goes with the chapter below it, and what stands before the first chapter with that. */
function byChapter(blocks: readonly OutlineBlock[]): OutlineBlock[][] {
  const groups: OutlineBlock[][] = [[]];
  let waiting = true;
  for (const block of blocks) {
    const above = isHeading(block) && (block.kind === "part" || block.kind === "subpart");
    const opens = above || (isHeading(block) && block.kind === "chapter");
    if (opens && !waiting) {
      groups.push([]);
      waiting = true;
    }
    groups.at(-1)!.push(block);
    if (isArticle(block)) waiting = false;
  }
  return groups;
}

function byStretch(blocks: readonly OutlineBlock[]): OutlineBlock[][] {
  const groups: OutlineBlock[][] = [[]];
  let held = 0;
  for (const block of blocks) {
    if (held >= STRETCH) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)!.push(block);
    if (isArticle(block)) held++;
  }
  return groups;
}

function headingOf(blocks: readonly OutlineBlock[]): string | null {
  const chapter = blocks.filter(isHeading).find((block) => block.kind === "chapter");
  return chapter === undefined ? null : `${chapter.label}　${chapter.heading}`;
}

/**
 * The pages of a text in reading order. One page unless it has more than 120 articles; then a chapter each, a chapter
 * beyond that in stretches of sixty. Attachments stay with what they follow. Empty only for a text without blocks.
 */
export function readingParts(blocks: readonly OutlineBlock[]): ReadingPart[] {
  if (blocks.length === 0) return [];
  const short = articlesIn(blocks).length <= LONGEST_PAGE;
  const groups = short ? [{ title: null, blocks: [...blocks] }] : byChapter(blocks).flatMap((chapter) => {
    const long = articlesIn(chapter).length > LONGEST_PAGE;
    return long ? byStretch(chapter).map((stretch) => ({ title: null, blocks: stretch })) : [{ title: headingOf(chapter), blocks: chapter }];
  });
  return groups.map((group, at) => {
    const articles = articlesIn(group.blocks);
    return { number: at + 1, ...group, first: articles[0]?.label ?? "", last: articles.at(-1)?.label ?? "" };
  });
}

/** The page an article stands on; 1 for one the text lacks. */
export function partOfArticle(parts: readonly ReadingPart[], provisionId: number): number {
  return parts.find((part) => part.blocks.some((block) => block.provisionId === provisionId))?.number ?? 1;
}

/** "二十二" for 第二十二条, "二十二之一" for 第二十二条之一, "三" for 三、: as a list of contents prints it. */
export function shortLabel(label: string): string {
  return label.replace(/^第(.+?)条/, "$1").replace(/[、.．]$/, "");
}

const GIST = 14;
/** 市人民政府有关部门应当: what an office has to do says more than which office. */
const DUTY_HOLDER = /^[^，。；：]{0,30}(?:人民政府|部门|机关|机构)[^，。；：]{0,12}?(?:应当|负责)/;

/** A few words to find an article by: its 条旨 (of staff, else as printed), else its beginning up to the first mark. Never part of the text. */
export function gistOf(article: Pick<OutlineArticle, "caption" | "staffCaption" | "text">): string {
  const caption = (article.staffCaption ?? article.caption)?.replace(/^[（(【〔[]|[）)】〕\]]$/g, "").trim();
  if (caption) return caption;
  const plain = article.text.replace(/[（(][^）)]*[）)]|\n|^为了?/g, "").replace(DUTY_HOLDER, "");
  const beginning = plain.split(/[，。；：、]/, 1)[0] ?? "";
  const letters = [...(beginning.length >= 4 ? beginning : plain)];
  return letters.length > GIST ? `${letters.slice(0, GIST).join("")}…` : letters.join("");
}

/** The places of the articles most was said about, at most `most` of them and none with nothing. */
export function hottest(counts: readonly number[], most: number): Set<number> {
  return new Set(
    counts
      .map((count, place) => ({ count, place }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.place - b.place)
      .slice(0, most)
      .map(({ place }) => place),
  );
}
