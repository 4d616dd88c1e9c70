import type { ProvisionKind } from "~/vocabulary";

/** One stretch of a parsed text. Concatenating label, caption and text of all nodes in order loses no character but space. */
export interface ParsedNode {
  kind: ProvisionKind;
  /** The label as printed: 第八条之一, （三）, 1. ; empty where the text has none (款). */
  label: string;
  /** 条旨 with its brackets as printed (【目的】), or the words of a heading: 总则 in 第一章 总则; null where there are none. */
  caption: string | null;
  /** Own words, without label, caption and children. */
  text: string;
  children: ParsedNode[];
  /** 1-based line of the source where it begins. */
  line: number;
}

/** [8, 1] for 第八条之一; [8, 0] for 第八条. */
export type ArticleNumber = readonly [number: number, sub: number];

export interface ParsedSubitem {
  label: string;
  text: string;
}
export interface ParsedItem {
  label: string;
  text: string;
  subitems: ParsedSubitem[];
}
export interface ParsedParagraph {
  text: string;
  items: ParsedItem[];
}

export interface ParsedArticle {
  label: string;
  number: ArticleNumber;
  /** The headings above it, outermost first: ["第二章 规划与建设", "第一节 一般规定"]. */
  path: string[];
  /** 条旨 without its brackets; no part of the text. */
  caption: string | null;
  /** Everything after the label: paragraphs and labelled items, one a line. */
  text: string;
  paragraphs: ParsedParagraph[];
  line: number;
}

export const DOUBT_CODES = [
  "gap", // 缺号
  "repeat", // 重号
  "out_of_order", // 乱序
  "mention_or_article", // a line that begins with 第X条 and reads like a mention
  "heading_or_text", // a line that looks like a heading and does not fit
  "unclosed_quote",
  "unclosed_bracket",
  "odd_character", // a character that was read as another, such as U+FF0D for 一
  "contents_mismatch", // 目录 and headings differ
  "empty_article",
  "text_after_end", // words after the last article that are no attachment
] as const;
export type DoubtCode = (typeof DOUBT_CODES)[number];

export interface Doubt {
  /** 1-based line of the source. */
  line: number;
  code: DoubtCode;
  /** Facts in words for logs and command-line tools, in Chinese; pages use the code and `facts`. */
  message: string;
  facts: Record<string, string | number>;
}

export interface ParsedText {
  title: string;
  /** 征求意见稿, 草案二次审议稿, … as printed under or in the title; null where none stands. */
  stage: string | null;
  articles: ParsedArticle[];
  /** 一、二、… of an amending decision; empty for a text with articles. */
  units: ParsedArticle[];
  nodes: ParsedNode[];
  doubts: Doubt[];
}
