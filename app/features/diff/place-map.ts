/**
 * Where a 条, 款 or 项 of one version stands in the next. Reads a finished map of articles; pairs the lines of an article
 * only when it is asked about one of them.
 */
import type { ParsedArticle } from "~/features/legal-text/provision";

import { canonicalLabel } from "./article-profile";
import { alignLines, linesOf, type LinePair } from "./lines";

/** A place inside a text: the article by position in its list; 款 and 项 from 1, null where the place is wider. */
export interface TextPlace {
  article: number;
  paragraph: number | null;
  item: number | null;
}

export interface PlaceMap {
  /** The places after that hold what stood at a place before: several after a split, none after a deletion. */
  placesAfter: (place: TextPlace) => TextPlace[];
}

interface Linked {
  pairs: readonly (readonly [from: number, to: number])[];
}

/** Prepares the map. In: both lists of articles and the pairs of articles of each link. */
export function placeMap(before: readonly ParsedArticle[], after: readonly ParsedArticle[], links: readonly Linked[]): PlaceMap {
  const successors = new Map<number, number[]>();
  for (const { pairs } of links) for (const [from, to] of pairs) successors.set(from, [...(successors.get(from) ?? []), to]);
  const known = new Map<number, LinePair[]>();
  const linePairs = (article: number): LinePair[] => {
    const found = known.get(article) ?? alignLines(linesOf(before[article]!), (successors.get(article) ?? []).flatMap((to) => linesOf(after[to]!)));
    known.set(article, found);
    return found;
  };
  const positions = new Map(after.map(({ label }, position) => [label, position]));
  const placesAfter = (place: TextPlace): TextPlace[] => {
    if (place.paragraph === null && place.item === null) return (successors.get(place.article) ?? []).map((article) => ({ article, paragraph: null, item: null }));
    const exact = withParagraph(place, before[place.article]!);
    const pair = linePairs(place.article).find(({ before: line }) => line?.place.paragraph === exact.paragraph && line.place.item === exact.item && line.place.subitem === null);
    if (!pair?.after) return [];
    const article = positions.get(pair.after.article);
    return article === undefined ? [] : [{ article, paragraph: pair.after.place.paragraph, item: pair.after.place.item }];
  };
  return { placesAfter };
}

/** 第八条第三项 names no 款: the first that has such an item is meant. */
export function withParagraph(place: TextPlace, article: ParsedArticle): TextPlace {
  if (place.paragraph !== null || place.item === null) return place;
  const paragraph = article.paragraphs.findIndex(({ items }) => items.length >= place.item!);
  return { ...place, paragraph: paragraph < 0 ? 1 : paragraph + 1 };
}

/** Whether a text has such a place. */
export function hasPlace(articles: readonly ParsedArticle[], place: TextPlace): boolean {
  const article = articles[place.article];
  if (!article) return false;
  const { paragraph, item } = withParagraph(place, article);
  if (paragraph === null) return true;
  const found = article.paragraphs[paragraph - 1];
  return found !== undefined && (item === null || item <= found.items.length);
}

/** The position of the article with a label, in whatever form it is printed; undefined where there is none. */
export function articlePositions(articles: readonly ParsedArticle[]): Map<string, number> {
  return new Map(articles.map(({ label }, position) => [canonicalLabel(label), position]));
}
