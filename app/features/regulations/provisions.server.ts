import { eq } from "drizzle-orm";
import { chunks } from "db/events.server";
import { provisions } from "db/schema.server";
import type { Db } from "db/store.server";
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

/** Writes a parsed text as the provisions of a version, replacing what it had. Level by level, since a child needs its parent's id. */
export async function writeProvisions(tx: Db, versionId: number, nodes: readonly ParsedNode[]): Promise<void> {
  await tx.delete(provisions).where(eq(provisions.versionId, versionId));
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
            const isHeading = ["part", "subpart", "chapter", "section"].includes(node.kind);
            return {
              versionId,
              parentId: parent?.id ?? null,
              kind: node.kind,
              label: node.label,
              number,
              sub,
              position,
              heading: isHeading ? node.caption : null,
              caption: isHeading ? null : node.caption,
              text: node.text,
            };
          }),
        )
        .returning({ id: provisions.id, position: provisions.position });
      for (const row of rows) byPosition.get(row.position)!.id = row.id;
    }
  }
}
