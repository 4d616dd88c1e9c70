/** Doubts about numbers: gaps, repeats and leaps among articles, units, headings and items. Reads the parsed tree. */
import { doubtAt } from "./doubts";
import { articleLabel, compareArticleNumbers, isNextArticle, parseArticleLabel, parseMarkLabel } from "./labels";
import { formatNumeral } from "./numerals";
import type { ArticleNumber, Doubt, DoubtCode, ParsedArticle, ParsedNode } from "./provision";

function leap(line: number, code: DoubtCode, previous: string, label: string): Doubt {
  const words = { gap: `${previous}之后是${label}，中间缺号`, repeat: `${label}重复出现`, out_of_order: `${label}排在${previous}之后，次序不对` };
  return doubtAt(line, code, words[code as keyof typeof words], { previous, label });
}

/** Doubts about the row of articles (or units). Where a text begins is its own affair: a book may begin with 第二百零五条. */
export function articleRowDoubts(articles: readonly ParsedArticle[], startsLate: boolean): Doubt[] {
  const doubts: Doubt[] = [];
  const seen = new Set<string>();
  let last: ArticleNumber | null = null;
  for (const { number, label, line } of articles) {
    const key = articleLabel(number);
    if (last === null) {
      if (number[0] !== 1 && !startsLate) doubts.push(doubtAt(line, "gap", `从${label}开始，前面缺号`, { previous: "", label }));
    } else if (seen.has(key)) {
      doubts.push(leap(line, "repeat", articleLabel(last), label));
    } else if (compareArticleNumbers(number, last) < 0) {
      doubts.push(leap(line, "out_of_order", articleLabel(last), label));
    } else if (!isNextArticle(last, number)) {
      doubts.push(leap(line, "gap", articleLabel(last), label));
    }
    seen.add(key);
    last = number;
  }
  return doubts;
}

const HEADING_WORDS = { part: "编", subpart: "分编", chapter: "章", section: "节" } as const;

function headingNumber(node: ParsedNode): number | null {
  const match = /^第(.+?)(?:分编|编|章|节)/.exec(node.label.normalize("NFKC"));
  return match ? (parseArticleLabel(`第${match[1]}条`)?.[0] ?? null) : null;
}

/** Whether the text is a piece of a larger one: its first heading is 第二编 or 第三章. */
export function startsLate(nodes: readonly ParsedNode[]): boolean {
  const first = nodes.find((node) => node.kind in HEADING_WORDS);
  return first !== undefined && ((headingNumber(first) ?? 1) > 1 || startsLate(first.children));
}

/** Doubts about the numbers of headings. Chapters may start anew in each 编 or run through all of them. */
export function headingDoubts(nodes: readonly ParsedNode[]): Doubt[] {
  const doubts: Doubt[] = [];
  const running = new Map<string, number>();
  const visit = (siblings: readonly ParsedNode[], top: boolean) => {
    const local = new Map<string, number>();
    for (const node of siblings) {
      if (!(node.kind in HEADING_WORDS)) continue;
      const number = headingNumber(node);
      const last = local.get(node.kind);
      // A heading without its label takes the place that is due.
      const due = last === undefined ? 1 : last + 1;
      const actual = number ?? due;
      const fits = actual === due || actual === (running.get(node.kind) ?? 0) + 1 || (last === undefined && top);
      if (!fits) {
        const previous = `第${formatNumeral(Math.max(0, due - 1))}${HEADING_WORDS[node.kind as keyof typeof HEADING_WORDS]}`;
        const code = last === undefined || actual > due ? "gap" : actual === last ? "repeat" : "out_of_order";
        doubts.push(leap(node.line, code, last === undefined ? "开头" : previous, node.label));
      }
      local.set(node.kind, actual);
      running.set(node.kind, actual);
      visit(node.children, false);
    }
  };
  visit(nodes, true);
  return doubts;
}

/** Doubts about the numbers of items within an article; a list that the next 款 carries on is none. */
export function itemDoubts(article: ParsedArticle, lines: ReadonlyMap<string, number>): Doubt[] {
  const doubts: Doubt[] = [];
  let carried = 0;
  article.paragraphs.forEach((paragraph, p) => {
    let last = 0;
    paragraph.items.forEach((item, i) => {
      const number = parseMarkLabel(item.label.normalize("NFKC")) ?? parseMarkLabel(item.label);
      if (number === null) return;
      const fits = number === last + 1 || (last === 0 && number === carried + 1);
      if (!fits) {
        const previous = `${article.label}${last === 0 ? "" : `（${formatNumeral(last)}）`}`;
        const code = number > last ? "gap" : number === last ? "repeat" : "out_of_order";
        doubts.push(leap(lines.get(`${p}.${i}`) ?? article.line, code, previous, `${article.label}${item.label}`));
      }
      last = number;
    });
    if (last > 0) carried = last;
  });
  return doubts;
}
