/**
 * A whole new version as amendments of the one before: what an amending decision would have to say. Reads both versions and
 * their map; writes typed amendments in the order of the text before, splits, mergers and moves among them.
 */
import type { ParsedArticle } from "~/features/legal-text/provision";
import type { Cutter } from "~/features/legal-text/tokens";

import { amendmentsOf, type Amendment, type AmendmentPlace } from "./amendment";
import type { ArticleLink } from "./align";

interface Versions {
  before: readonly ParsedArticle[];
  after: readonly ParsedArticle[];
  cut: Cutter;
}

/**
 * The amendments that lead from one version to the next; none for what was kept, renumbered or only follows. Places are those
 * of the version before; an added article names the number it has after. Articles that were split and merged at once are
 * rewritten: the first holds what the last of them became, the rest go or are added.
 */
export function amendmentsBetween(links: readonly ArticleLink[], versions: Versions): Amendment[] {
  return [...links].sort((x, y) => (x.from[0] ?? anchorOf(x, links)) - (y.from[0] ?? anchorOf(y, links))).flatMap((link) => amendmentsOfLink(link, links, versions));
}

function amendmentsOfLink(link: ArticleLink, links: readonly ArticleLink[], { before, after, cut }: Versions): Amendment[] {
  const from = link.from.map((i) => before[i]!);
  const to = link.to.map((j) => after[j]!);
  const [first] = from;
  const [only] = to;
  if (!first) return to.map((article) => addition(article, behindOf(link, links, before)));
  if (!only) return from.map(({ label }): Amendment => ({ kind: "delete", place: placeOf(label) }));
  const moved: Amendment[] = link.moved ? moveOf(first, behindOf(link, links, before)) : [];
  if (link.relation === "split" && from.length === 1) return [...moved, { kind: "split", place: placeOf(first.label), texts: to.map(({ text }) => text) }];
  if (link.relation === "merged" && to.length === 1) return [...moved, { kind: "merge", places: from.map(({ label }) => placeOf(label)), text: only.text }];
  if (from.length > 1 || to.length > 1) return rewrite(from, to);
  // The words of a kept article may hold references that follow; they are no amendment of their own.
  const words = link.relation === "kept" ? [] : amendmentsOf({ label: first.label, before: first.text, after: only.text }, cut);
  return [...words, ...moved];
}

/** Two articles that became two others: the first is rewritten as the first, and so on; the rest are added or go. */
function rewrite(from: readonly ParsedArticle[], to: readonly ParsedArticle[]): Amendment[] {
  return Array.from({ length: Math.max(from.length, to.length) }, (_, i): Amendment => {
    const [old, fresh] = [from[i], to[i]];
    if (!old) return addition(fresh!, from.at(-1)!.label);
    if (!fresh) return { kind: "delete", place: placeOf(old.label) };
    return { kind: "modify", place: placeOf(old.label), text: fresh.text };
  });
}

function addition(article: ParsedArticle, behind: string | null): Amendment {
  return { kind: "add", unit: "article", behind: behind === null ? null : placeOf(behind), within: null, as: [article.label], text: article.text };
}

function moveOf(article: ParsedArticle, behind: string | null): Amendment[] {
  return behind === null || behind === article.label ? [] : [{ kind: "move", place: placeOf(article.label), behind: placeOf(behind) }];
}

function placeOf(label: string): AmendmentPlace {
  return { article: label, paragraph: null, item: null };
}

/** The article before that stands, after, right ahead of this link; null at the beginning. */
function behindOf(link: ArticleLink, links: readonly ArticleLink[], before: readonly ParsedArticle[]): string | null {
  const ahead = links
    .filter((other) => other !== link && other.from.length > 0 && other.to.length > 0 && other.to[0]! < link.to[0]!)
    .reduce<ArticleLink | null>((best, other) => (best === null || other.to[0]! > best.to[0]! ? other : best), null);
  return ahead === null ? null : before[ahead.from.at(-1)!]!.label;
}

/** Where an added article is named among those before: behind the one it follows. */
function anchorOf(link: ArticleLink, links: readonly ArticleLink[]): number {
  const ahead = links.filter((other) => other.from.length > 0 && other.to.length > 0 && other.to[0]! < link.to[0]!);
  return ahead.reduce((last, other) => Math.max(last, other.from.at(-1)! + 0.5), -1);
}
