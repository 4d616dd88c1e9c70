import { asc, eq } from "drizzle-orm";
import { provisions } from "db/schema.server";
import type { Db } from "db/store.server";

/** An article (or a unit of an amending decision) with everything that stands under it. */
export interface ArticleText {
  id: number;
  kind: "article" | "unit";
  label: string;
  number: number | null;
  sub: number;
  caption: string | null;
  /** Its paragraphs, items and subitems with their labels, one a line. */
  text: string;
}

/** The articles of a version in reading order. */
export async function articleTexts(read: Db, versionId: number): Promise<ArticleText[]> {
  const rows = await read
    .select({
      id: provisions.id, parentId: provisions.parentId, kind: provisions.kind, label: provisions.label, number: provisions.number, sub: provisions.sub,
      caption: provisions.caption, heading: provisions.heading, text: provisions.text,
    })
    .from(provisions)
    .where(eq(provisions.versionId, versionId))
    .orderBy(asc(provisions.position));
  const articles = new Map<number, ArticleText>();
  /** Of every provision under an article, that article. */
  const owners = new Map<number, ArticleText>();
  for (const { parentId, kind, heading, caption, ...row } of rows) {
    const owner = parentId === null ? undefined : owners.get(parentId);
    if (owner !== undefined) {
      owners.set(row.id, owner);
      owner.text = [owner.text, `${row.label}${row.text}`].filter((part) => part !== "").join("\n");
    } else if (kind === "article" || kind === "unit") {
      // Staff's own 条旨 before the one that the text prints.
      const article: ArticleText = { ...row, kind, caption: caption ?? heading };
      articles.set(row.id, article);
      owners.set(row.id, article);
    }
  }
  return [...articles.values()];
}
