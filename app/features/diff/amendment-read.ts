import { parseNumeral } from "~/features/legal-text/numerals";

import type { Amendment, AmendmentPlace, AmendmentUnit, WordEdit } from "./amendment";

export interface ReadAmendment {
  amendments: Amendment[];
  /** Clauses of the prose that ask for something no form fits; empty when all was read. */
  unread: string[];
}

const N = "[〇零一二三四五六七八九十百千两0-9]+";
const PLACE = `(?:(?<ARTICLE>第${N}条(?:之${N})?)(?:第(?<PARA>${N})款)?(?:第[（(]?(?<ITEM>${N})[）)]?项)?|第(?<PARA2>${N})款(?:第[（(]?(?<ITEM2>${N})[）)]?项)?|第[（(]?(?<ITEM3>${N})[）)]?项)`;
const CHANGE = "(?:修改|修订|改|调整|变更|替换|更改)(?:为|成)";
const ADD = "(?:新)?(?:增加|增添|补充|添加|加上|增设|加入)";
const DROP = "(?:删除|删去|删掉|取消|去掉)";
const OF = "(?:中|里)?的?";
const SAID = "(?:一词|二字|字样|的表述|的规定|一句)?";

/**
 * Reads prose that is written as an amendment back into typed amendments:
 * 将第八条第二款修改为："……" · 把第八条中的"五十米"改为"三十米" · 在第八条后增加一条："……" · 删除第八条第三项 ·
 * 第九条与第十条合并 · 第九条拆分为两条 · 第九条移至第十二条后. Quotation marks may be “”, 「」, 『』 or ""; a place without an
 * article belongs to the article named before it, or to `article` (what the suggestion is attached to).
 */
export function readAmendment(prose: string, article: string | null = null): ReadAmendment {
  const quotes: string[] = [];
  const skeleton = takeOutQuotes(prose, quotes);
  const amendments: Amendment[] = [];
  const unread: string[] = [];
  let place: AmendmentPlace = { article, paragraph: null, item: null };
  for (const clause of clausesOf(skeleton)) {
    const read = readClause(clause, quotes, place);
    if (read) {
      pushAmendment(amendments, read.amendment);
      place = read.place;
    } else if (/\p{L}/u.test(clause.replace(/⟦\d+⟧/gu, "x"))) unread.push(putQuotesBack(clause, quotes));
  }
  return { amendments, unread };
}

const PAIRS: Record<string, string> = { "“": "”", "「": "」", "『": "』", "\"": "\"", "＂": "＂", "”": "”" };

/** Replaces each quotation by ⟦n⟧. A quotation ends at its own closing mark; one that never closes is left as it is. */
function takeOutQuotes(prose: string, quotes: string[]): string {
  let skeleton = "";
  for (let i = 0; i < prose.length; i++) {
    const mark = prose[i]!;
    const close = mark === "”" ? undefined : PAIRS[mark];
    const end = close === undefined ? -1 : closingAt(prose, i, mark, close);
    if (end < 0) {
      skeleton += mark;
      continue;
    }
    skeleton += `⟦${quotes.length}⟧`;
    quotes.push(prose.slice(i + 1, end));
    i = end;
  }
  return skeleton;
}

function closingAt(prose: string, start: number, open: string, close: string): number {
  let depth = 1;
  for (let i = start + 1; i < prose.length; i++) {
    if (prose[i] === close && --depth === 0) return i;
    if (prose[i] === open && open !== close) depth++;
  }
  return -1;
}

function putQuotesBack(clause: string, quotes: readonly string[]): string {
  return clause.replace(/⟦(\d+)⟧/gu, (_, n: string) => `“${quotes[Number(n)]}”`);
}

/** Words of a quotation as they would stand in the law: ‘ ’ inside become “ ” again. */
function lawWords(quotes: readonly string[], n: string | undefined): string {
  return (quotes[Number(n)] ?? "").replaceAll("‘", "“").replaceAll("’", "”");
}

/** Cuts at 。；and line breaks, and at a comma behind a quotation where a new request begins; the articles of a split stay together. */
function clausesOf(skeleton: string): string[] {
  return skeleton
    .split(/[。；;\n]|(?<=⟧)(?<![拆分](?:为|成)[^。；;\n]*)[，,、](?=将|把|在|删|⟦)|[，,](?=(?:并)?(?:建议)?(?:将|把|在第|删除|删去|增加))/u)
    .map((clause) => clause.trim().replace(/^(?:我们?|本人)?(?:认为|希望|提议|请求|强烈)*(?:建议|希望|请|应当?|并|同时)*[，,：:]?/u, ""))
    .filter((clause) => clause !== "");
}

interface ClauseReader {
  form: RegExp;
  read: (match: RegExpExecArray, place: AmendmentPlace, words: (n: string | undefined) => string) => Amendment;
}

function form(source: string): RegExp {
  // Named groups may stand once in a pattern: numbered for each place.
  let n = 0;
  return new RegExp(`^${source.replaceAll("{P}", () => {
    n++;
    return PLACE.replaceAll(/\?<([A-Z]+)(\d?)>/g, (_, name: string, digit: string) => `?<${name}${digit || 1}_${n}>`);
  })}$`, "u");
}

const READERS: ClauseReader[] = [
  {
    form: form(`(?:将|把|对)?{P}?${OF}⟦(?<old>\\d+)⟧${SAID}${CHANGE}[：:]?⟦(?<fresh>\\d+)⟧`),
    read: (m, place, words) => ({ kind: "modify_words", place, edits: [{ before: words(m.groups!.old), after: words(m.groups!.fresh) }] }),
  },
  {
    form: form(`(?:将|把|对)?{P}(?:整条|全文|全款)?${CHANGE}[：:]?⟦(?<fresh>\\d+)⟧`),
    read: (m, place, words) => ({ kind: "modify", place, text: unlabelled(words(m.groups!.fresh), place) }),
  },
  {
    form: form(`在?{P}?${OF}⟦(?<anchor>\\d+)⟧之?(?<side>后|前)面?${ADD}[：:]?⟦(?<fresh>\\d+)⟧${SAID}`),
    read: (m, place, words) => ({ kind: "modify_words", place, edits: [insertEdit(words(m.groups!.anchor), m.groups!.side!, words(m.groups!.fresh))] }),
  },
  {
    form: form(`${DROP}{P}?${OF}⟦(?<old>\\d+)⟧${SAID}`),
    read: (m, place, words) => ({ kind: "modify_words", place, edits: [{ before: words(m.groups!.old), after: "" }] }),
  },
  {
    form: form(`(?:将|把){P}?${OF}⟦(?<old>\\d+)⟧${SAID}(?:予以)?${DROP}`),
    read: (m, place, words) => ({ kind: "modify_words", place, edits: [{ before: words(m.groups!.old), after: "" }] }),
  },
  { form: form(`${DROP}{P}(?:全文|整条|的规定)?`), read: (_, place) => ({ kind: "delete", place }) },
  { form: form(`(?:将|把)?{P}(?:全文|整条)?(?:建议|应当?)?(?:予以)?${DROP}`), read: (_, place) => ({ kind: "delete", place }) },
  {
    form: form(`在?{P}?(?<where>之?后|中)?面?${ADD}(?<count>${N})?(?<unit>条|款|项)(?:[，,]?作为(?<as>[^：:⟦]+?))?(?:规定|内容)?[：:，,]?⟦(?<fresh>\\d+)⟧`),
    read: (m, place, words) => addition(m, place, words(m.groups!.fresh)),
  },
  {
    form: form(`(?:将|把)?{P}(?:和|与|同|、){P}(?:(?:和|与|同|、){P})?(?:(?:和|与|同|、){P})?合并(?:为一条|成一条)?(?:[：:，,]?⟦(?<fresh>\\d+)⟧)?`),
    read: (m, place, words) => ({ kind: "merge", places: [place, ...mergedPlaces(m, place)], text: m.groups!.fresh === undefined ? null : words(m.groups!.fresh) }),
  },
  {
    form: form(`(?:将|把)?{P}(?:拆分|分拆|分|拆)(?:为|成)${N}条(?:[：:，,]?(?<texts>⟦\\d+⟧(?:、?⟦\\d+⟧)*))?`),
    read: (m, place, words) => ({ kind: "split", place, texts: [...(m.groups!.texts ?? "").matchAll(/\d+/gu)].map((n) => words(n[0])) }),
  },
  {
    form: form(`(?:将|把)?{P}(?:移|调整|挪|移动)(?:至|到){P}之?后`),
    read: (m, place) => ({ kind: "move", place, behind: placeOf(m, 2, place) }),
  },
  {
    // Spoken, without quotation marks: 把第九条的五十米改成三十米.
    form: form(`(?:将|把)?{P}(?:第${N}款)?(?:中|里)?的(?<old>[^，,、⟦⟧]{1,20}?)${CHANGE}(?<fresh>[^，,⟦⟧]{1,20})`),
    read: (m, place) => ({ kind: "modify_words", place, edits: [{ before: m.groups!.old!, after: m.groups!.fresh! }] }),
  },
];

function readClause(clause: string, quotes: readonly string[], place: AmendmentPlace): { amendment: Amendment; place: AmendmentPlace } | null {
  for (const { form: pattern, read } of READERS) {
    const match = pattern.exec(clause);
    if (!match) continue;
    const found = placeOf(match, 1, place);
    return { amendment: read(match, found, (n) => lawWords(quotes, n)), place: found };
  }
  return null;
}

/** The n-th place of a match; parts it does not name are taken from the place before it. */
function placeOf(match: RegExpExecArray, n: number, previous: AmendmentPlace): AmendmentPlace {
  const group = (name: string) => match.groups?.[`${name}_${n}`];
  const number = (numeral: string | undefined) => (numeral === undefined ? null : parseNumeral(numeral));
  const article = group("ARTICLE1");
  if (article) return { article, paragraph: number(group("PARA1")), item: number(group("ITEM1")) };
  if (group("PARA2")) return { article: previous.article, paragraph: number(group("PARA2")), item: number(group("ITEM2")) };
  if (group("ITEM3")) return { article: previous.article, paragraph: previous.paragraph, item: number(group("ITEM3")) };
  return previous;
}

/** The second to the fourth place of a merger; what is not named is not there. */
function mergedPlaces(match: RegExpExecArray, first: AmendmentPlace): AmendmentPlace[] {
  return [2, 3, 4].map((n) => placeOf(match, n, first)).filter((place) => place !== first);
}

function insertEdit(anchor: string, side: string, words: string): WordEdit {
  return { before: "", after: words, anchor: { words: anchor, side: side === "前" ? "ahead" : "behind" } };
}

const UNITS: Record<string, AmendmentUnit> = { 条: "article", 款: "paragraph", 项: "item" };

function addition(match: RegExpExecArray, place: AmendmentPlace, text: string): Amendment {
  const { where, unit, as } = match.groups!;
  const named = Object.keys(match.groups!).some((name) => /_1$/.test(name) && match.groups![name] !== undefined);
  const behind = where?.endsWith("后") ? place : null;
  const within = !behind && (named || (place.article !== null && unit !== "条")) ? place : null;
  const labels = (as ?? "").split(/[、和]/u).map((label) => label.trim()).filter((label) => label !== "");
  return { kind: "add", unit: UNITS[unit!]!, behind, within, as: labels, text: UNITS[unit!] === "article" ? text.replace(ARTICLE_HEAD, "") : text };
}

const ARTICLE_HEAD = new RegExp(`^第${N}条(?:之${N})?[\\s\\u3000]*`, "u");

/** A quoted article often begins with its own label; it is no part of its text. */
function unlabelled(text: string, place: AmendmentPlace): string {
  return place.paragraph === null && place.item === null ? text.replace(ARTICLE_HEAD, "") : text;
}

/** Word edits of one place written one behind the other are one amendment. */
function pushAmendment(amendments: Amendment[], next: Amendment) {
  const last = amendments.at(-1);
  const same = last?.kind === "modify_words" && next.kind === "modify_words" && JSON.stringify(last.place) === JSON.stringify(next.place);
  if (same) last.edits.push(...next.edits);
  else amendments.push(next);
}
