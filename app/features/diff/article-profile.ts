import { articleLabel, parseArticleLabel } from "~/features/legal-text/labels";
import { parseNumeral } from "~/features/legal-text/numerals";
import type { ParsedArticle } from "~/features/legal-text/provision";
import { foldLayout } from "~/features/legal-text/tokens";

import { withoutFormulas } from "./formulas";
import { linesOf } from "./lines";

/** An article as the aligner sees it. */
export interface Profile {
  index: number;
  /** Canonical: 第八条 for 第8条. */
  label: string;
  /** 款 and 项 as printed, folded, one a line. */
  printed: string;
  /** `printed` with the numbers of every reference to another article of the same text blanked out. */
  key: string;
  /** What was blanked out in `key`, in order. */
  references: BlankedReference[];
  /** `key` without line breaks: two articles with the same are one. */
  body: string;
  /** `key` without the formulas of every law: what is weighed for likeness. */
  subject: string;
  caption: string | null;
  /** Its chapter (and 编) as printed; null where the text has no headings. */
  chapter: string | null;
}

/** A reference to an article, with the 款 and 项 in it: 第八条第二款第（三）项. Numbers count from 1, null where none is named. */
export interface BlankedReference {
  /** Canonical. */
  label: string;
  paragraph: number | null;
  item: number | null;
}

const N = "[〇零一二三四五六七八九十百千万两0-9]+";
const MENTION = new RegExp(`(?<label>第${N}条(?:之[一二三四五六七八九十]+)?)(?:第(?<paragraph>${N})款)?(?:第[（(]?(?<item>${N})[）)]?项)?`, "gu");
/** Between two mentions of one list: 第十六条第一款、第十七条第一款; 第十条至第十二条. */
const LIST_LINK = /^(?:第[（(]?[〇零一二三四五六七八九十百0-9]+[）)]?[款项目]|[、，和或及至到与]|或者|以及)*$/u;
const OWN_LAW = /本(?:法|条例|办法|规定|细则|规则|决定|章程|规程|准则|制度)$/u;
const OTHER_LAW = /(?:》|法典|宪法|法|条例|办法|规定|细则)(?:（[^）]*）)?$/u;
/** The levels named stay: a reference to a whole article and one to its 款 are not the same. */
const BLANK = { label: "第§条", paragraph: "第§款", item: "第§项" };

/** Prepares articles for alignment. Reads 款, 项, caption and path; writes nothing. */
export function profileOf(article: ParsedArticle, index: number): Profile {
  const printed = linesOf(article)
    .map((line) => foldLayout(line.text))
    .join("\n");
  const { key, references } = blankReferences(printed);
  return {
    index,
    label: canonicalLabel(article.label),
    printed,
    key,
    references,
    body: key.replaceAll("\n", ""),
    subject: withoutFormulas(key),
    caption: article.caption ? foldLayout(article.caption) : null,
    chapter: chapterOf(article.path),
  };
}

/**
 * Replaces references to articles of the same text (第十六条, 本条例第十六条) by a blank, since their numbers follow every
 * insertion. References into another law (《…法》第三条, 民法典第五百条) stay. In and out: folded text.
 */
export function blankReferences(text: string): { key: string; references: BlankedReference[] } {
  const references: BlankedReference[] = [];
  let key = "";
  let end = 0;
  let other = false;
  for (const mention of text.matchAll(MENTION)) {
    const between = text.slice(end, mention.index);
    if (end === 0 || !LIST_LINK.test(between)) other = !OWN_LAW.test(between) && OTHER_LAW.test(between);
    const { label, paragraph, item } = mention.groups!;
    key += between + (other ? mention[0] : BLANK.label + (paragraph ? BLANK.paragraph : "") + (item ? BLANK.item : ""));
    if (!other) references.push({ label: canonicalLabel(label!), paragraph: numberOf(paragraph), item: numberOf(item) });
    end = mention.index + mention[0].length;
  }
  return { key: key + text.slice(end), references };
}

function numberOf(numeral: string | undefined): number | null {
  return numeral === undefined ? null : parseNumeral(numeral);
}

/** 第八条 for 第8条, 第 八 条; other labels (一、) without spaces. */
export function canonicalLabel(label: string): string {
  const number = parseArticleLabel(label);
  return number ? articleLabel(number) : foldLayout(label);
}

/** Everything down to the chapter: sections move with their chapter, so that 节 alone makes no move. */
function chapterOf(path: readonly string[]): string | null {
  const folded = path.map(foldLayout);
  const chapter = folded.findLastIndex((heading) => /^第[^编章节]+章/u.test(heading));
  if (chapter >= 0) return folded.slice(0, chapter + 1).join("/");
  return folded[0] ?? null;
}
