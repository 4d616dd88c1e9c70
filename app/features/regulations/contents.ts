import { isArticle, isHeading, type OutlineArticle } from "./outline";
import { gistOf, hottest, shortLabel, type ReadingPart } from "./reading";

/** A line of the contents beside a text. */
export type ContentsRow =
  | { kind: "heading"; label: string }
  | { kind: "article"; href: string; short: string; gist: string; count: number; hot: boolean }
  /** Another page of a long text; the one being read is followed by its own rows. */
  | { kind: "part"; href: string; label: string; count: number; current: boolean };

export interface ContentsOf {
  parts: readonly ReadingPart[];
  /** The part being read. */
  current: number;
  /** 条数 by provision id. */
  counts: ReadonlyMap<number, number>;
  partName: (part: ReadingPart) => string;
  partHref: (part: ReadingPart) => string;
  articleHref: (article: OutlineArticle) => string;
}

/** Articles whose heat is drawn in the accent. */
const HOT = 3;

/** The lines of the contents; the articles of the part being read, and every other part as one line. */
export function contentsOf({ parts, current, counts, partName, partHref, articleHref }: ContentsOf): ContentsRow[] {
  const count = (article: OutlineArticle) => counts.get(article.provisionId) ?? 0;
  const all = parts.flatMap((part) => part.blocks.filter(isArticle));
  const hot = new Set([...hottest(all.map(count), HOT)].map((place) => all[place]!.provisionId));
  return parts.flatMap((part): ContentsRow[] => {
    const sum = part.blocks.filter(isArticle).reduce((total, article) => total + count(article), 0);
    const own: ContentsRow[] = parts.length === 1 ? [] : [{ kind: "part", href: partHref(part), label: partName(part), count: sum, current: part.number === current }];
    if (part.number !== current) return own;
    const rows = part.blocks.flatMap((block): ContentsRow[] => {
      if (isHeading(block)) return block.kind === "chapter" && parts.length > 1 && part.title !== null ? [] : [{ kind: "heading", label: `${block.label}　${block.heading}` }];
      if (!isArticle(block)) return [];
      return [{ kind: "article", href: articleHref(block), short: shortLabel(block.label), gist: gistOf(block), count: count(block), hot: hot.has(block.provisionId) }];
    });
    return [...own, ...rows];
  });
}
