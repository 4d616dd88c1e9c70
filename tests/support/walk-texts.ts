import { readFileSync } from "node:fs";
import path from "node:path";
import { hasShared, sharedPath } from "./shared-data";

/** An article by its printed number and by the one in addresses. */
export interface WalkedArticle {
  label: string;
  slug: string;
}

/** Two versions of one law, and what the walk asks of them. */
export interface WalkedPair {
  name: string;
  /** Absolute paths of the files, as somebody would upload them. */
  draft: string;
  next: string;
  /** The article people speak about, in the draft and in the next version: its words change. */
  article: { before: WalkedArticle; after: WalkedArticle };
  /** Where the receipt says the words were written: with the 款 where the article has several. */
  place: string;
  /** An article of the next version that changed too, though nobody spoke about it. */
  unexplained: WalkedArticle;
}

const OFFICIAL = "动物防疫法(修订草案-二次审议稿)";
const DEMO = path.resolve(import.meta.dirname, "../../db/demo/regulations/ebike-charging");
const article = (label: string, slug: string): WalkedArticle => ({ label, slug });

/** The official pair where it is at hand; else the first step of the demo's own regulation. */
export function walkedPair(): WalkedPair {
  if (hasShared("pairs")) {
    return {
      name: OFFICIAL,
      draft: sharedPath("pairs", OFFICIAL, "draft.txt"),
      next: sharedPath("pairs", OFFICIAL, "final.txt"),
      article: { before: article("第四十六条", "46"), after: article("第五十条", "50") },
      place: "第五十条",
      unexplained: article("第九十二条", "92"),
    };
  }
  console.warn("../shared/data/pairs is absent: the walk goes over the demo's own regulation.");
  return {
    name: "ebike-charging v1 → v2",
    draft: path.join(DEMO, "v1-征求意见稿.txt"),
    next: path.join(DEMO, "v2-草案二次审议稿.txt"),
    article: { before: article("第十七条", "17"), after: article("第十八条", "18") },
    place: "第十八条第三款",
    unexplained: article("第三十八条", "38"),
  };
}

const ARTICLE_LINE = /^\s*(第[一二三四五六七八九十百零〇]+条)[\s　]+(.*)$/;
const HEADING_LINE = /^\s*第[一二三四五六七八九十百零〇]+[编章节][\s　]/;

/** How many lines of a text begin with 第…条: read here in the plainest way, so that the portal's own reading is checked. */
export function articleCount(file: string): number {
  return readFileSync(file, "utf8").split("\n").filter((line) => ARTICLE_LINE.test(line)).length;
}

/** The words of an article without its number, a line a 款 or 项; as the text prints them. */
export function articleWords(file: string, label: string): string {
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  const start = lines.findIndex((line) => ARTICLE_LINE.exec(line)?.[1] === label);
  if (start < 0) throw new Error(`${file} has no ${label}`);
  const length = lines.slice(start + 1).findIndex((line) => ARTICLE_LINE.test(line) || HEADING_LINE.test(line));
  const [first = "", ...rest] = lines.slice(start, length < 0 ? undefined : start + 1 + length);
  return [ARTICLE_LINE.exec(first)![2]!, ...rest].map((line) => line.replace(/^[\s　]+|[\s　]+$/g, "")).filter(Boolean).join("\n");
}

/** The longest stretch of `after` that says nothing `before` said: no four characters of it stand there. */
export function newWords(before: string, after: string): string {
  let [longest, from] = ["", 0];
  for (let to = 1; to <= after.length; to++) {
    if (to - from >= 4 && before.includes(after.slice(to - 4, to))) from = to - 3;
    if (to - from > longest.length) longest = after.slice(from, to);
  }
  return longest.replace(/^[，。；、]+|[，。；、]+$/g, "");
}

/** The lines of `words` (款 or 项) that `others` does not have: what a page shows that shows what changed. */
export function linesWithout(words: string, others: string): string {
  const known = new Set(others.split("\n"));
  return words.split("\n").filter((line) => !known.has(line)).join("");
}
