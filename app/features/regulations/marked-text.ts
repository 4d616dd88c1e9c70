import { findHeadingReferences, headingsOf } from "~/features/legal-text/heading-references";
import { findReferences, type ReferenceTarget } from "~/features/legal-text/references";
import { definedTerms, type DefinedTerm, type ProvisionTarget } from "./defined-terms";
import { isArticle, type OutlineArticle, type OutlineBlock } from "./outline";

/** Words of a provision that lead to another: a cross-reference, or a word the text defines. */
export interface TextMark {
  kind: "reference" | "term";
  /** [start, end) in UTF-16 units of the words it stands in. */
  start: number;
  end: number;
  to: ProvisionTarget;
}
export interface MarkedWords {
  text: string;
  marks: TextMark[];
}
export interface MarkedItem extends MarkedWords {
  label: string;
  subitems: (MarkedWords & { label: string })[];
}
export interface MarkedParagraph extends MarkedWords {
  items: MarkedItem[];
}

/** Where a page leads for a place: its address, and what a script shows of it beforehand, where it is not on the page itself. */
export interface PlaceLink {
  href: string;
  preview?: string;
}
type Linked<Words extends MarkedWords> = Omit<Words, "marks"> & { links: (Omit<TextMark, "to"> & PlaceLink)[] };
export type LinkedItem = Linked<Omit<MarkedItem, "subitems">> & { subitems: (Linked<MarkedWords> & { label: string })[] };
export type LinkedParagraph = Linked<Omit<MarkedParagraph, "items">> & { items: LinkedItem[] };
/** An article as a reading page sets it. */
export type LinkedArticle = OutlineArticle & { paragraphs: LinkedParagraph[] };

export type ReadBlock = LinkedArticle | Exclude<OutlineBlock, OutlineArticle>;

/** Blocks with the words of their articles linked. */
export function linkedBlocks(blocks: readonly OutlineBlock[], marked: ReadonlyMap<number, MarkedParagraph[]>, linkTo: (to: ProvisionTarget) => PlaceLink): ReadBlock[] {
  return blocks.map((block) => (isArticle(block) ? { ...block, paragraphs: linkedParagraphs(marked.get(block.provisionId) ?? [], linkTo) } : block));
}

/** The marks of paragraphs as links of a page. */
export function linkedParagraphs(paragraphs: readonly MarkedParagraph[], linkTo: (to: ProvisionTarget) => PlaceLink): LinkedParagraph[] {
  const links = (marks: readonly TextMark[]) => marks.map(({ to, ...mark }) => ({ ...mark, ...linkTo(to) }));
  return paragraphs.map(({ text, marks, items }) => ({
    text, links: links(marks),
    items: items.map((item) => ({ label: item.label, text: item.text, links: links(item.marks), subitems: item.subitems.map((sub) => ({ label: sub.label, text: sub.text, links: links(sub.marks) })) })),
  }));
}

/** What a whole text is read with: where its references can lead, and what its words mean. */
interface Book {
  byNumber: ReadonlyMap<string, OutlineArticle>;
  numbers: OutlineArticle["number"][];
  headings: string[][];
  /** The first article under a heading, by the heading with those above it. */
  firstUnder: ReadonlyMap<string, OutlineArticle>;
  terms: ReadonlyMap<string, DefinedTerm>;
  /** Every defined word, the longest first; null where none is defined. */
  anyTerm: RegExp | null;
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function bookOf(articles: readonly OutlineArticle[]): Book {
  const terms = definedTerms(articles);
  const firstUnder = new Map<string, OutlineArticle>();
  for (const article of articles) {
    for (let depth = 1; depth <= article.path.length; depth++) {
      const heading = article.path.slice(0, depth).join("\n");
      if (!firstUnder.has(heading)) firstUnder.set(heading, article);
    }
  }
  const longestFirst = terms.map(({ term }) => escaped(term)).sort((a, b) => b.length - a.length);
  return {
    byNumber: new Map(articles.filter(({ kind }) => kind === "article").map((article) => [article.number.join("-"), article])),
    numbers: articles.filter(({ kind }) => kind === "article").map(({ number }) => number),
    headings: headingsOf(articles),
    firstUnder,
    terms: new Map(terms.map((term) => [term.term, term])),
    anyTerm: longestFirst.length === 0 ? null : new RegExp(longestFirst.join("|"), "g"),
  };
}

/** Where a reference leads in this text; null for another law's provision and for one the text lacks. 第五条第三项 is of the 款 that has items. */
function placeOf({ law, article, paragraph, item }: ReferenceTarget, { byNumber }: Book): ProvisionTarget | null {
  const standing = law === null ? byNumber.get(article.join("-")) : undefined;
  if (standing === undefined) return null;
  const { slug, paragraphs } = standing;
  const at = paragraph ?? (item === null ? null : paragraphs.findIndex(({ items }) => items.length >= item) + 1);
  const chosen = at === null ? undefined : paragraphs[at - 1];
  if (at === null || chosen === undefined) return { slug, paragraph: null, item: null };
  return { slug, paragraph: at, item: item !== null && item <= chosen.items.length ? item : null };
}

/** The words of one 款 or 项 and where they stand. */
interface Standing {
  article: OutlineArticle;
  text: string;
  paragraph: number;
  item: number | null;
}

function references({ article, text, paragraph, item }: Standing, book: Book): TextMark[] {
  const found = findReferences(text, { article: article.number, paragraph, item, articles: book.numbers });
  return found.flatMap(({ start, end, targets }): TextMark[] => {
    const to = targets[0] === undefined ? null : placeOf(targets[0], book);
    // 本条 and 本款 lead to where the reader is.
    const here = to !== null && to.slug === article.slug && (to.paragraph === null || to.paragraph === paragraph) && (to.item === null || to.item === item);
    return to === null || here ? [] : [{ kind: "reference", start, end, to }];
  });
}

/** 第二章 leads to its first article; 本章, and any other heading the words stand under, to where the reader is. */
function headingReferences({ article, text }: Standing, { headings, firstUnder }: Book): TextMark[] {
  return findHeadingReferences(text, article.path, headings).flatMap(({ start, end, targets }): TextMark[] => {
    const target = targets[0]!;
    const first = firstUnder.get(target.join("\n"));
    const here = target.every((heading, depth) => article.path[depth] === heading);
    return first === undefined || here ? [] : [{ kind: "reference", start, end, to: { slug: first.slug, paragraph: null, item: null } }];
  });
}

/** Defined words not yet marked in their article; in its own definition a word is not marked. */
function terms({ article, text, paragraph, item }: Standing, book: Book, marked: Set<string>): TextMark[] {
  if (book.anyTerm === null) return [];
  return [...text.matchAll(book.anyTerm)].flatMap(({ 0: term, index }): TextMark[] => {
    const { at } = book.terms.get(term)!;
    const own = at.slug === article.slug && at.paragraph === paragraph && at.item === item;
    if (own || marked.has(term)) return [];
    marked.add(term);
    return [{ kind: "term", start: index, end: index + term.length, to: at }];
  });
}

const standsApart = (marks: readonly TextMark[]) => ({ start, end }: TextMark): boolean => marks.every((mark) => end <= mark.start || start >= mark.end);

function markArticle(article: OutlineArticle, book: Book): MarkedParagraph[] {
  const marked = new Set<string>();
  const words = (text: string, paragraph: number, item: number | null): MarkedWords => {
    const standing = { article, text, paragraph, item };
    const cited = references(standing, book);
    const leading = [...cited, ...headingReferences(standing, book).filter(standsApart(cited))];
    const defined = terms(standing, book, marked).filter(standsApart(leading));
    return { text, marks: [...leading, ...defined].sort((a, b) => a.start - b.start) };
  };
  return article.paragraphs.map(({ text, items }, p) => ({
    ...words(text, p + 1, null),
    items: items.map((item, i) => ({
      label: item.label,
      ...words(item.text, p + 1, i + 1),
      subitems: item.subitems.map((subitem) => ({ label: subitem.label, ...words(subitem.text, p + 1, i + 1) })),
    })),
  }));
}

/**
 * The paragraphs of every article with the words in them that lead elsewhere in the text, by provision id. In an amending decision,
 * whose numbers are those of the law it amends, nothing is marked.
 */
export function markedArticles(articles: readonly OutlineArticle[]): Map<number, MarkedParagraph[]> {
  const amending = articles.some(({ kind }) => kind === "unit");
  const book = amending ? null : bookOf(articles);
  return new Map(
    articles.map((article) => [
      article.provisionId,
      book === null ? article.paragraphs.map(unmarked) : markArticle(article, book),
    ]),
  );
}

function unmarked({ text, items }: OutlineArticle["paragraphs"][number]): MarkedParagraph {
  const plain = (words: { text: string }): MarkedWords => ({ text: words.text, marks: [] });
  return { text, marks: [], items: items.map((item) => ({ label: item.label, ...plain(item), subitems: item.subitems.map((sub) => ({ label: sub.label, ...plain(sub) })) })) };
}
