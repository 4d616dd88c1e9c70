/**
 * Builds the tree. Reads placed lines in order; writes nested nodes: headings hold headings and articles, articles hold
 * 款, a 款 holds its 项, a 项 its 目. The text after a list of items is the next 款.
 * A label's blanks are dropped, everything else stays as printed.
 */
import { breaksOff, isFinished, restOfLine, type SourceLine } from "./lines";
import { HEADING_KINDS, listMark, type ListMark, type ListStyle, type Mark } from "./marks";
import type { Placed } from "./placing";
import type { ParsedNode } from "./provision";
import { plainNode } from "./front-matter";

interface Builder {
  roots: ParsedNode[];
  /** Open headings, outermost first. */
  headings: ParsedNode[];
  article: ParsedNode | null;
  paragraph: ParsedNode | null;
  item: ParsedNode | null;
  /** The node that the latest words went to, and the line they came from. */
  latest: { node: ParsedNode; line: SourceLine } | null;
  /** Style of the 项 and the 目 being listed. */
  styles: { item: ListStyle; itemNumber: number; subitem: ListStyle | null } | null;
  attachment: ParsedNode | null;
  /** Whether labels are followed by captions in （）, which only a whole text can tell. */
  roundCaptions: boolean;
}

const SQUARE_CAPTION = /^(?:【[^】]{1,30}】|〔[^〕]{1,30}〕|\[[^\]]{1,30}\])/;
const ROUND_CAPTION = /^\([^()。;,:]{2,20}\)/;

const FIRST_ITEM = /^(.*:\s*)\(\s*一\s*\)/;

function labelOf(line: SourceLine, end: number): string {
  return line.printed.slice(0, end).replace(/\s+/g, "");
}

function container(builder: Builder): ParsedNode[] {
  return builder.article?.children ?? builder.headings.at(-1)?.children ?? builder.roots;
}

function closeList(builder: Builder): void {
  builder.paragraph = null;
  builder.item = null;
  builder.styles = null;
}

function addHeading(builder: Builder, placed: Extract<Placed, { role: "heading" }>): void {
  const { heading, line } = placed;
  const depth = HEADING_KINDS.indexOf(heading.kind);
  builder.headings = builder.headings.filter((open) => HEADING_KINDS.findIndex((kind) => kind === open.kind) < depth);
  const node: ParsedNode = { kind: heading.kind, label: heading.label, caption: heading.caption, text: "", children: [], line: line.number };
  (builder.headings.at(-1)?.children ?? builder.roots).push(node);
  builder.headings.push(node);
  builder.article = null;
  builder.latest = null;
  closeList(builder);
}

function captionLength(builder: Builder, rest: SourceLine): number {
  const match = SQUARE_CAPTION.exec(rest.reading) ?? (builder.roundCaptions ? ROUND_CAPTION.exec(rest.reading) : null);
  return match && !listMark(rest) ? match[0].length : 0;
}

function addArticle(builder: Builder, line: SourceLine, mark: Mark, kind: "article" | "unit"): void {
  const rest = restOfLine(line, mark.end);
  const caption = kind === "article" ? captionLength(builder, rest) : 0;
  const node: ParsedNode = {
    kind,
    label: labelOf(line, mark.end),
    caption: caption > 0 ? rest.printed.slice(0, caption) : null,
    text: "",
    children: [],
    line: line.number,
  };
  builder.article = null;
  container(builder).push(node);
  builder.article = node;
  builder.latest = null;
  closeList(builder);
  const words = restOfLine(rest, caption);
  if (words.printed !== "") addText(builder, words, false);
}

function addParagraph(builder: Builder, line: SourceLine): void {
  closeList(builder);
  builder.paragraph = plainNode("paragraph", line);
  container(builder).push(builder.paragraph);
  builder.latest = { node: builder.paragraph, line };
}

/** Whether a label goes on with the list that is open, or may open one here. */
function fitsList(builder: Builder, mark: ListMark): boolean {
  if (mark.style === "（一）") return true;
  const number = mark.number[0];
  const { styles } = builder;
  if (styles?.item === mark.style) return number === styles.itemNumber + 1 || number === 1;
  if (styles?.subitem === mark.style) return true;
  // A list begins with one; a lone 3、 in running text begins none. 一、 also opens units and headings of other texts,
  // so inside an article it needs words that announce a list.
  if (mark.style === "一、" && !/:\s*$/.test(builder.latest?.line.reading ?? "")) return false;
  return number === 1;
}

/** 下列设施：（一）步道；with （二） on the next line: the first item shares the line of the words that announce it. */
function splitFirstItem(builder: Builder): void {
  const { latest, paragraph } = builder;
  if (!latest || latest.node !== paragraph || paragraph.children.length > 0 || latest.line.printed !== paragraph.text) return;
  const announced = FIRST_ITEM.exec(latest.line.reading);
  if (!announced) return;
  const words = restOfLine(latest.line, announced[1]!.length);
  const mark = listMark(words);
  if (!mark) return;
  paragraph.text = latest.line.printed.slice(0, announced[1]!.length).trim();
  addListed(builder, words, mark);
}

function addListed(builder: Builder, line: SourceLine, mark: ListMark): void {
  if (mark.style === "（一）" && mark.number[0] === 2 && builder.styles === null) splitFirstItem(builder);
  if (!builder.paragraph) addParagraph(builder, { ...line, printed: "", reading: "" });
  const words = restOfLine(line, mark.end);
  const node = { ...plainNode("item", words), label: labelOf(line, mark.end), line: line.number };
  const { styles } = builder;
  const below = styles !== null && builder.item !== null && mark.style !== styles.item;
  if (below) {
    node.kind = "subitem";
    builder.item!.children.push(node);
    styles.subitem = mark.style;
  } else {
    builder.paragraph!.children.push(node);
    builder.item = node;
    builder.styles = { item: mark.style, itemNumber: mark.number[0], subitem: null };
  }
  builder.latest = { node, line: words };
}

/** Whether a line goes on with the words before it: they break off, or it is a mention after an unfinished line. */
function continues(builder: Builder, mention: boolean): boolean {
  if (!builder.latest || builder.latest.node.text === "") return false;
  const { line } = builder.latest;
  return breaksOff(line) || (mention && !isFinished(line));
}

function addText(builder: Builder, line: SourceLine, mention: boolean): void {
  const mark = listMark(line);
  if (mark && !mark.mention && fitsList(builder, mark)) return addListed(builder, line, mark);
  // A line behind markup begins anew: its marks already stand between it and the words before.
  if (line.markup !== "" || !continues(builder, mention || mark?.mention === true)) return addParagraph(builder, line);
  builder.latest!.node.text += line.printed;
  builder.latest!.line = line;
}

/** Traces of a markup language keep their place and are no part of any provision. */
function addMarkup(builder: Builder, { role, line }: Placed): void {
  const behind = role === "closing" || role === "after_end" || role === "attachment";
  const open = builder.attachment?.children ?? builder.item?.children ?? builder.paragraph?.children ?? container(builder);
  (behind ? builder.roots : open).push(plainNode("note", line, line.markup));
}

function addAttachment(builder: Builder, line: SourceLine, end: number): void {
  const caption = restOfLine(line, end).printed;
  builder.attachment = { kind: "attachment", label: labelOf(line, end), caption: caption === "" ? null : caption, text: "", children: [], line: line.number };
  builder.roots.push(builder.attachment);
}

function addPlaced(builder: Builder, placed: Placed): void {
  const { line } = placed;
  if (line.markup !== "") addMarkup(builder, placed);
  if (line.printed === "") return;
  switch (placed.role) {
    case "heading":
      return addHeading(builder, placed);
    case "caption":
      return; // its words are in the heading
    case "article":
    case "unit":
      return addArticle(builder, line, placed.mark, placed.role);
    case "text":
      return addText(builder, line, placed.mention);
    case "attachment":
      return addAttachment(builder, line, placed.end);
    case "attached":
      builder.attachment?.children.push(plainNode("paragraph", line));
      return;
    case "closing":
      builder.roots.push(plainNode("paragraph", line));
      return;
    case "after_end":
      builder.roots.push(plainNode("note", line));
  }
}

/** Captions in （） are believed where most articles have one: 第八条（定义） … */
function hasRoundCaptions(placed: readonly Placed[]): boolean {
  let articles = 0;
  let captions = 0;
  for (const each of placed) {
    if (each.role !== "article") continue;
    const rest = restOfLine(each.line, each.mark.end);
    articles++;
    if (ROUND_CAPTION.test(rest.reading) && !listMark(rest)) captions++;
  }
  return articles > 1 && captions >= articles * 0.6;
}

/** The nodes of the body, in order. Their labels, captions and texts together hold every non-blank character of the lines. */
export function buildTree(placed: readonly Placed[]): ParsedNode[] {
  const builder: Builder = {
    roots: [], headings: [], article: null, paragraph: null, item: null, latest: null, styles: null, attachment: null,
    roundCaptions: hasRoundCaptions(placed),
  };
  for (const each of placed) addPlaced(builder, each);
  return builder.roots;
}
