/**
 * An invented code of any size, with 编, 分编, 章, 节, 第X条之一, 款, 项 and references, and an edited copy of it.
 * The same size gives the same text on every machine. For benches and tests; no real law is in it.
 */
import { articleLabel } from "~/features/legal-text/labels";
import { formatNumeral } from "~/features/legal-text/numerals";
import type { ArticleNumber } from "~/features/legal-text/provision";

interface InventedArticle {
  number: ArticleNumber;
  lines: string[];
}

/** Numbers below a bound, the same row for the same seed (Lehmer's generator; Math.random has no seed). */
export function seeded(seed: number): (bound: number) => number {
  let state = (seed % 2147483646) + 1;
  return (bound) => {
    state = (state * 48271) % 2147483647;
    return state % bound;
  };
}

const ACTORS = ["园方", "渡口经营者", "市集管理者", "船主", "灯塔看守人", "街区议事会", "桥梁养护人", "水务所", "驿站", "书院", "果园承包人", "堤坝巡查员"];
const DUTIES = ["登记", "公示", "修缮", "巡查", "清点", "备案", "移交", "标明", "核对", "保管", "疏浚", "验收"];
const THINGS = ["栈桥", "渡船", "灯具", "水闸", "账册", "仓房", "界碑", "雨具", "钟楼", "苗圃", "石阶", "缆绳", "信箱", "围栏", "水车", "磨坊"];
const CONDITIONS = ["逢汛期", "遇大风预警", "经街区议事会同意", "收到游客书面申请", "发现损坏", "每月首日", "夜间开放", "举办集市"];
const ENDS = ["并向社会公布", "并保存三年", "不得收取费用", "由水务所监督", "按照约定办理", "及时告知申请人", "但是另有约定的除外"];
const SYLLABLES = "青溪云松竹梅兰石泉桥渡沙洲湖岭谷霞鹤鹭莲荷柳桐枫桂榆槐杏桃李橘柚茶麻棉丝陶瓷铜铁锡银玉珠琴棋书画舟车帆桨锚灯烛";

/** Every so often a name of its own, as real articles have: 松泉渡, 鹭洲. */
function nameOf(next: (bound: number) => number): string {
  return Array.from({ length: 2 + next(2) }, () => SYLLABLES[next(SYLLABLES.length)]).join("");
}

function sentence(next: (bound: number) => number): string {
  const pick = (words: readonly string[]) => words[next(words.length)]!;
  return `${pick(CONDITIONS)}的，${nameOf(next)}的${pick(ACTORS)}应当在${formatNumeral(3 + next(57))}日内${pick(DUTIES)}${nameOf(next)}${pick(THINGS)}和${pick(THINGS)}，${pick(ENDS)}。`;
}

function linesOf(next: (bound: number) => number, number: number): string[] {
  const form = next(10);
  if (form < 5) return [sentence(next)];
  if (form < 8) return [sentence(next), sentence(next)];
  if (form < 9) return [`违反本法第${formatNumeral(1 + next(Math.max(1, number - 1)))}条规定，未${DUTIES[next(DUTIES.length)]}${nameOf(next)}${THINGS[next(THINGS.length)]}的，由水务所责令改正，处${formatNumeral(2 + next(8))}百元以下罚款。`];
  const items = Array.from({ length: 3 + next(3) }, (_, i) => `（${formatNumeral(i + 1)}）${DUTIES[next(DUTIES.length)]}${nameOf(next)}${THINGS[next(THINGS.length)]}；`);
  return [`${nameOf(next)}的${ACTORS[next(ACTORS.length)]}履行下列职责：`, ...items.slice(0, -1), items.at(-1)!.replace("；", "。")];
}

function inventArticles(size: number): InventedArticle[] {
  const next = seeded(size);
  let number = 0;
  return Array.from({ length: size }, (_, i): InventedArticle => {
    // Every 90th article was inserted later: 第八十九条之一.
    if (i % 90 === 89) return { number: [number, 1], lines: linesOf(next, number) };
    number++;
    return { number: [number, 0], lines: linesOf(next, number) };
  });
}

/** 编, 分编, 章 and 节 above the article at this position; 编 of 400 articles, 章 of 40, 节 of 20. */
function headingsAt(position: number): string[] {
  const name = (seed: number) => nameOf(seeded(seed + 7));
  const headings: string[] = [];
  if (position % 400 === 0) headings.push(`第${formatNumeral(position / 400 + 1)}编　${name(position)}`);
  if (position % 400 === 0 || position % 400 === 200) headings.push(`第${formatNumeral((position % 400) / 200 + 1)}分编　${name(position + 1)}`);
  if (position % 40 === 0) headings.push(`第${formatNumeral((position % 200) / 40 + 1)}章　${name(position + 2)}`);
  if (position % 20 === 0) headings.push(`第${formatNumeral((position % 40) / 20 + 1)}节　${name(position + 3)}`);
  return headings;
}

function print(articles: readonly InventedArticle[]): string {
  const lines = articles.flatMap(({ number, lines: [first, ...rest] }, position) => [...headingsAt(position), `${articleLabel(number)}　${first}`, ...rest]);
  return ["青溪法典", "（2031年5月6日青溪市人民代表大会通过）", ...lines].join("\n");
}

/** What was done to the code in its edited copy, by position of the article before. */
export interface Edits {
  deleted: number[];
  changed: number[];
  /** Positions after which an article was inserted. */
  insertedAfter: number[];
}

/**
 * A code of `size` articles and its copy: of a hundred articles one is deleted, eight are reworded, one is inserted; those
 * behind are renumbered, and references follow.
 */
export function inventCode(size: number): { before: string; after: string; edits: Edits } {
  const articles = inventArticles(size);
  const next = seeded(size + 1);
  const edits: Edits = { deleted: [], changed: [], insertedAfter: [] };
  const kept: { old: ArticleNumber | null; lines: string[] }[] = [];
  articles.forEach((article, position) => {
    if (position % 100 === 37) return edits.deleted.push(position);
    const changed = position % 100 < 8;
    if (changed) edits.changed.push(position);
    const lines = changed ? article.lines.map((line) => line.replace("应当", "可以").replace("不得收取费用", "可以收取成本费用").replace("责令改正", "责令限期改正").replace("履行下列", "主要履行下列")) : article.lines;
    kept.push({ old: article.number, lines });
    if (position % 100 === 61) {
      edits.insertedAfter.push(position);
      kept.push({ old: null, lines: [sentence(next), sentence(next)] });
    }
    return undefined;
  });
  const renumbered = kept.map(({ lines }, i): InventedArticle => ({ number: [i + 1, 0], lines }));
  const newNumber = new Map(kept.flatMap(({ old }, i) => (old ? [[articleLabel(old), articleLabel([i + 1, 0])] as const] : [])));
  const follow = (line: string) => line.replace(/(?<=本法)第[^条]+条/gu, (label) => newNumber.get(label) ?? label);
  return { before: print(articles), after: print(renumbered.map((article) => ({ ...article, lines: article.lines.map(follow) }))), edits };
}
