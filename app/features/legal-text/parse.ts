/**
 * The parser of Chinese legal texts, stage by stage:
 * lines (as printed and as read) → wrapping (hard breaks healed) → placing (what each line is; quotes, contents, articles,
 * headings) → front matter and tree (nodes) → articles and doubts.
 * Pure; takes any string, never throws, loses nothing but blanks, and reports every reading that might be wrong.
 */
import { contentsDoubts } from "./contents";
import { doubtAt, sortDoubts } from "./doubts";
import { readFrontMatter } from "./front-matter";
import { parseArticleLabel, parseMarkLabel } from "./labels";
import { readLines } from "./lines";
import { articleRowDoubts, headingDoubts, itemDoubts, startsLate } from "./numbering";
import { placeLines } from "./placing";
import type { ArticleNumber, Doubt, ParsedArticle, ParsedNode, ParsedParagraph, ParsedText } from "./provision";
import { unclosedDoubts } from "./quotes";
import { buildTree } from "./tree";
import { joinWrapped } from "./wrapping";

function paragraphsOf(article: ParsedNode): ParsedParagraph[] {
  return ofKind(article, "paragraph").map((paragraph) => ({
    text: paragraph.text,
    items: ofKind(paragraph, "item").map((item) => ({
      label: item.label,
      text: item.text,
      subitems: ofKind(item, "subitem").map(({ label, text }) => ({ label, text })),
    })),
  }));
}

function ofKind(node: ParsedNode, kind: ParsedNode["kind"]): ParsedNode[] {
  return node.children.filter((child) => child.kind === kind);
}

/** Everything an article says, one 款, 项 or 目 a line; items with their labels. */
function textOf(paragraphs: readonly ParsedParagraph[]): string {
  return paragraphs
    .flatMap((paragraph) => [
      paragraph.text,
      ...paragraph.items.flatMap((item) => [item.label + item.text, ...item.subitems.map((subitem) => subitem.label + subitem.text)]),
    ])
    .filter((line) => line !== "")
    .join("\n");
}

/** The number of a label that was recognised by its reading: look-alikes and full-width digits are read again here. */
function numberOf(node: ParsedNode): ArticleNumber {
  const reading = readLines(`${node.label}`).lines[0]?.reading ?? "";
  if (node.kind === "unit") return [parseMarkLabel(reading) ?? 0, 0];
  return parseArticleLabel(reading) ?? [0, 0];
}

function articleOf(node: ParsedNode, path: readonly string[]): ParsedArticle {
  const paragraphs = paragraphsOf(node);
  return {
    label: node.label,
    number: numberOf(node),
    path: [...path],
    caption: node.caption === null ? null : node.caption.slice(1, -1).trim(),
    text: textOf(paragraphs),
    paragraphs,
    line: node.line,
  };
}

interface Collected {
  kind: "article" | "unit";
  node: ParsedNode;
  article: ParsedArticle;
}

function collect(nodes: readonly ParsedNode[], path: readonly string[] = []): Collected[] {
  return nodes.flatMap((node): Collected[] => {
    if (node.kind === "article" || node.kind === "unit") return [{ kind: node.kind, node, article: articleOf(node, path) }];
    const heading = [node.label, node.caption].filter(Boolean).join(" ");
    return collect(node.children, [...path, heading]);
  });
}

function doubtsOf({ kind, node, article }: Collected): Doubt[] {
  const lines = new Map<string, number>();
  ofKind(node, "paragraph").forEach((paragraph, p) => ofKind(paragraph, "item").forEach((item, i) => lines.set(`${p}.${i}`, item.line)));
  const doubts = [...unclosedDoubts(article), ...itemDoubts(article, lines)];
  if (kind === "article" && article.text === "") doubts.push(doubtAt(article.line, "empty_article", `${article.label}没有内容`, { label: article.label }));
  return doubts;
}

/** Words under a heading that no article holds. */
function strayDoubts(nodes: readonly ParsedNode[]): Doubt[] {
  return nodes.flatMap((node) => {
    if (!["part", "subpart", "chapter", "section"].includes(node.kind)) return [];
    const stray = node.children.find((child) => child.kind === "paragraph");
    const own = stray ? [doubtAt(stray.line, "heading_or_text", `标题“${node.caption ?? node.label}”之下、各条之前有文字`, { readAs: "text" })] : [];
    return [...own, ...strayDoubts(node.children)];
  });
}

/**
 * Parses a regulation, a draft, an amending decision or any other text.
 * @param source plain text, one paragraph a line; line ends of any system
 * @returns always a whole parse: a text with neither articles nor units comes back with empty lists
 */
export function parseLegalText(source: string): ParsedText {
  const { lines: read, doubts: characterDoubts } = readLines(source);
  const lines = joinWrapped(read);
  const placed = placeLines(lines);
  const front = readFrontMatter(placed.front, placed.contents);
  const body = buildTree(placed.body);
  const collected = collect(body);
  const articles = collected.filter((each) => each.kind === "article").map((each) => each.article);
  const units = collected.filter((each) => each.kind === "unit").map((each) => each.article);
  const doubts = [
    ...characterDoubts,
    ...placed.doubts,
    ...contentsDoubts(lines, placed.contents, body),
    ...articleRowDoubts(articles, startsLate(body)),
    ...articleRowDoubts(units, false),
    ...headingDoubts(body),
    ...strayDoubts(body),
    ...collected.flatMap(doubtsOf),
  ];
  return { title: front.title, stage: front.stage, articles, units, nodes: [...front.nodes, ...body], doubts: sortDoubts(doubts) };
}
