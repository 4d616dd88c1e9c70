import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import { chunks } from "db/events.server";
import { changeSources, provisionLinks, provisions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { parseArticleLabel } from "~/features/legal-text/labels";
import type { ParsedNode } from "~/features/legal-text/provision";

interface Placed {
  node: ParsedNode;
  parent: Placed | null;
  depth: number;
  position: number;
  number: number | null;
  sub: number;
  id?: number;
}

/** Every node with its place in reading order, its depth and its number among its kind. */
function place(nodes: readonly ParsedNode[], parent: Placed | null, into: Placed[]): Placed[] {
  const counted = new Map<string, number>();
  for (const node of nodes) {
    const nth = (counted.get(node.kind) ?? 0) + 1;
    counted.set(node.kind, nth);
    const printed = node.kind === "article" ? parseArticleLabel(node.label) : null;
    const placed: Placed = {
      node,
      parent,
      depth: parent === null ? 0 : parent.depth + 1,
      position: into.length,
      number: printed?.[0] ?? nth,
      sub: printed?.[1] ?? 0,
    };
    into.push(placed);
    place(node.children, placed, into);
  }
  return into;
}

/** Writes a parsed text as the provisions of a version that has none. Level by level, since a child needs its parent's id. */
export async function writeProvisions(tx: Db, versionId: number, nodes: readonly ParsedNode[]): Promise<void> {
  const placed = place(nodes, null, []);
  const byPosition = new Map(placed.map((p) => [p.position, p]));
  const deepest = Math.max(0, ...placed.map((p) => p.depth));
  for (let depth = 0; depth <= deepest; depth++) {
    const level = placed.filter((p) => p.depth === depth);
    for (const part of chunks(level, 80)) {
      const rows = await tx
        .insert(provisions)
        .values(
          part.map(({ node, parent, position, number, sub }) => {
            return {
              versionId,
              parentId: parent?.id ?? null,
              kind: node.kind,
              label: node.label,
              number,
              sub,
              position,
              heading: node.caption,
              // Staff write it later: what a text prints is no caption of theirs.
              caption: null,
              text: node.text,
            };
          }),
        )
        .returning({ id: provisions.id, position: provisions.position });
      for (const row of rows) byPosition.get(row.position)!.id = row.id;
    }
  }
}

/**
 * Puts another text in the place of a draft's. Its article maps go, signed or not: they spoke of the words before. What
 * decisions in preparation say about an article stays with the article of the same number.
 * @throws DomainError link.unknown_article for such an article that the new text lacks
 */
export async function replaceProvisions(tx: Db, versionId: number, nodes: readonly ParsedNode[]): Promise<void> {
  await dropMaps(tx, versionId);
  const sources = await tx
    .select({ source: changeSources, kind: provisions.kind, label: provisions.label, number: provisions.number, sub: provisions.sub })
    .from(changeSources)
    .innerJoin(provisions, eq(provisions.id, changeSources.provisionId))
    .where(eq(provisions.versionId, versionId))
    .orderBy(changeSources.id);
  for (const part of chunks(sources, 200)) await tx.delete(changeSources).where(inArray(changeSources.id, part.map(({ source }) => source.id)));
  await tx.delete(provisions).where(eq(provisions.versionId, versionId));
  await writeProvisions(tx, versionId, nodes);
  for (const { source, kind, label, number, sub } of sources) {
    const [article] = await tx
      .select({ id: provisions.id })
      .from(provisions)
      .where(and(eq(provisions.versionId, versionId), eq(provisions.kind, kind), eq(provisions.number, number ?? 0), eq(provisions.sub, sub)));
    if (article === undefined) throw new DomainError("link.unknown_article", { label }, "text");
    await tx.insert(changeSources).values({ ...source, provisionId: article.id });
  }
}

async function dropMaps(tx: Db, versionId: number): Promise<void> {
  const gone = await tx
    .delete(provisionLinks)
    .where(or(eq(provisionLinks.toVersionId, versionId), eq(provisionLinks.fromVersionId, versionId)))
    .returning({ toVersionId: provisionLinks.toVersionId });
  const mapped = [...new Set(gone.map((link) => link.toVersionId))];
  if (mapped.length === 0) return;
  await tx.update(versions).set({ mapConfirmedAt: null, mapConfirmedBy: null }).where(and(inArray(versions.id, mapped), isNotNull(versions.mapConfirmedAt)));
}
