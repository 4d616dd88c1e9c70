import { citePlace } from "~/features/legal-text/labels";
import type { ParsedArticle, ParsedItem, ParsedParagraph } from "~/features/legal-text/provision";
import type { ProvisionKind } from "~/vocabulary";

/** A provision as stored, in reading order. */
export interface ProvisionRow {
  id: number;
  parentId: number | null;
  kind: ProvisionKind;
  label: string;
  number: number | null;
  sub: number;
  /** The words of a heading, or the 条旨 a text prints itself. */
  heading: string | null;
  /** 条旨 by staff. */
  caption: string | null;
  text: string;
}

/** An article or, in an amending decision, a unit: what a suggestion hangs on. */
export interface OutlineArticle extends ParsedArticle {
  provisionId: number;
  kind: "article" | "unit";
  /** Its address in paths: "8", "8-1" for 第八条之一; "u2" for the second unit. */
  slug: string;
  /** 条旨 by staff, to find an article by; never part of the text. */
  staffCaption: string | null;
}
export interface OutlineHeading {
  provisionId: number;
  kind: "part" | "subpart" | "chapter" | "section";
  label: string;
  heading: string;
}
/** 题注, 序言, 附件: words that are neither heading nor article. */
export interface OutlineNote {
  provisionId: number;
  kind: "note" | "preamble" | "attachment";
  label: string;
  text: string;
}
export type OutlineBlock = OutlineArticle | OutlineHeading | OutlineNote;

const HEADINGS: readonly ProvisionKind[] = ["part", "subpart", "chapter", "section"];

/** "8" for 第八条, "8-1" for 第八条之一, "u2" for 二、 of an amending decision. */
export function articleSlug(row: Pick<ProvisionRow, "kind" | "number" | "sub">): string {
  if (row.kind === "unit") return `u${row.number}`;
  return row.sub === 0 ? String(row.number) : `${row.number}-${row.sub}`;
}

/** The place a slug names, for a WHERE; null for one that is no slug. */
export function placeOfSlug(slug: string): { kind: "article" | "unit"; number: number; sub: number } | null {
  const match = /^(u?)(\d{1,5})(?:-(\d{1,3}))?$/.exec(slug);
  if (match === null) return null;
  return { kind: match[1] === "u" ? "unit" : "article", number: Number(match[2]), sub: Number(match[3] ?? 0) };
}

/** The 条, 款 or 项 that an anchor (a22-p1-i3) names; null for one that is no anchor. */
export function placeOfAnchor(anchor: string): { slug: string; paragraph: number | null; item: number | null } | null {
  const match = /^a(u?\d{1,5}(?:-\d{1,3})?)(?:-p(\d{1,3})(?:-i(\d{1,3}))?)?$/.exec(anchor);
  if (match === null) return null;
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  return { slug: match[1]!, paragraph: number(match[2]), item: number(match[3]) };
}

/** How a place in an article is cited: a single 款 is not counted. */
export function citationIn(article: Pick<OutlineArticle, "kind" | "label" | "number" | "paragraphs">, { paragraph, item }: { paragraph: number | null; item: number | null }): string {
  if (article.kind === "unit") return article.label;
  return citePlace({ article: article.number, paragraph: article.paragraphs.length > 1 ? paragraph : null, item });
}

function paragraphsOf(article: ProvisionRow, children: Map<number, ProvisionRow[]>): ParsedParagraph[] {
  const kids = children.get(article.id) ?? [];
  const paragraphs: ParsedParagraph[] = article.text === "" ? [] : [{ text: article.text, items: [] }];
  for (const kid of kids) {
    if (kid.kind === "paragraph") paragraphs.push({ text: kid.text, items: itemsOf(kid, children) });
    // Items right under an article belong to the paragraph that introduces them.
    else if (kid.kind === "item") (paragraphs.at(-1) ?? pushed(paragraphs)).items.push(itemOf(kid, children));
    // A note among the words (a trace of markup, a page number) is kept in the source and is no part of the text.
    else if (kid.kind !== "note") paragraphs.push({ text: [kid.label, kid.text].filter(Boolean).join(" "), items: itemsOf(kid, children) });
  }
  return paragraphs;
}

function pushed(paragraphs: ParsedParagraph[]): ParsedParagraph {
  const empty: ParsedParagraph = { text: "", items: [] };
  paragraphs.push(empty);
  return empty;
}

function itemsOf(paragraph: ProvisionRow, children: Map<number, ProvisionRow[]>): ParsedItem[] {
  return (children.get(paragraph.id) ?? []).filter((kid) => kid.kind !== "note").map((item) => itemOf(item, children));
}

function itemOf(item: ProvisionRow, children: Map<number, ProvisionRow[]>): ParsedItem {
  return {
    label: item.label,
    text: item.text,
    subitems: (children.get(item.id) ?? []).filter((kid) => kid.kind !== "note").map(({ label, text }) => ({ label, text })),
  };
}

/** The words after the label, one 款, 项 or 目 a line: what a citizen rewrites. */
export function articleText(paragraphs: readonly ParsedParagraph[]): string {
  return paragraphs
    .flatMap((paragraph) => [
      paragraph.text,
      ...paragraph.items.flatMap((item) => [item.label + item.text, ...item.subitems.map((sub) => sub.label + sub.text)]),
    ])
    .filter((line) => line !== "")
    .join("\n");
}

/** The lines of a 条, 款 or 项; none where the article has no such place. */
export function wordsAt(article: Pick<OutlineArticle, "paragraphs">, { paragraph, item }: { paragraph: number | null; item: number | null }): string[] {
  const chosen = paragraph === null ? article.paragraphs : article.paragraphs.slice(paragraph - 1, paragraph);
  if (item === null) return articleText(chosen).split("\n").filter((line) => line !== "");
  const one = chosen[0]?.items[item - 1];
  return one === undefined ? [] : articleText([{ text: "", items: [one] }]).split("\n");
}

/** A stored version as what a page sets and an alignment compares: headings, articles and notes in reading order. */
export function outlineOf(rows: readonly ProvisionRow[]): OutlineBlock[] {
  const children = new Map<number, ProvisionRow[]>();
  for (const row of rows) if (row.parentId !== null) children.set(row.parentId, [...(children.get(row.parentId) ?? []), row]);
  const blocks: OutlineBlock[] = [];
  const walk = (row: ProvisionRow, path: string[]): void => {
    if (row.kind === "article" || row.kind === "unit") {
      const paragraphs = paragraphsOf(row, children);
      blocks.push({
        provisionId: row.id, kind: row.kind, slug: articleSlug(row), label: row.label, number: [row.number ?? 0, row.sub], path,
        caption: row.heading, staffCaption: row.caption, text: articleText(paragraphs), paragraphs, line: 0,
      });
      return;
    }
    if (HEADINGS.includes(row.kind)) {
      blocks.push({ provisionId: row.id, kind: row.kind as OutlineHeading["kind"], label: row.label, heading: row.heading ?? "" });
      for (const kid of children.get(row.id) ?? []) walk(kid, [...path, `${row.label} ${row.heading ?? ""}`.trim()]);
      return;
    }
    if (row.kind === "note" || row.kind === "preamble" || row.kind === "attachment") {
      const inner = (children.get(row.id) ?? []).map((kid) => kid.label + kid.text);
      blocks.push({ provisionId: row.id, kind: row.kind, label: row.label, text: [row.text, ...inner].filter(Boolean).join("\n") });
    }
  };
  for (const row of rows) if (row.parentId === null) walk(row, []);
  return blocks;
}

export function isArticle<A extends OutlineArticle>(block: A | Exclude<OutlineBlock, OutlineArticle>): block is A {
  return block.kind === "article" || block.kind === "unit";
}
export function isHeading(block: OutlineBlock): block is OutlineHeading {
  return (HEADINGS as readonly string[]).includes(block.kind);
}
