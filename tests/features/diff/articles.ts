import { articleOfText } from "~/features/diff/lines";
import { parseLegalText } from "~/features/legal-text/parse";
import type { ParsedArticle } from "~/features/legal-text/provision";

/** A hand-made article: one 款 or 项 a line. */
export function article(label: string, text: string, path: string[] = []): ParsedArticle {
  return { ...articleOfText(label, text), path };
}

export function articlesOf(source: string): ParsedArticle[] {
  return parseLegalText(source).articles;
}
