import { and, asc, eq, isNotNull } from "drizzle-orm";
import { provisions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { markedArticles, type MarkedParagraph } from "./marked-text";
import { isArticle, outlineOf, type OutlineBlock, type ProvisionRow } from "./outline";

/** A version as it is read: its blocks in order, and the paragraphs of each article with what they lead to. */
export interface VersionText {
  blocks: OutlineBlock[];
  /** By provision id. */
  marked: ReadonlyMap<number, MarkedParagraph[]>;
}

/** Kept at once; a code of 1,260 articles takes some five megabytes. */
const MOST_KEPT = 24;
/** By the reader it was read with, so that no text of one database is shown from another. */
const kept = new WeakMap<Db, Map<string, VersionText>>();

const PROVISION = {
  id: provisions.id, parentId: provisions.parentId, kind: provisions.kind, label: provisions.label, number: provisions.number,
  sub: provisions.sub, heading: provisions.heading, caption: provisions.caption, text: provisions.text,
};

async function readText(read: Db, versionId: number): Promise<VersionText> {
  const rows: ProvisionRow[] = await read.select(PROVISION).from(provisions).where(eq(provisions.versionId, versionId)).orderBy(asc(provisions.position));
  const blocks = outlineOf(rows);
  let marked: VersionText["marked"] | undefined;
  return {
    blocks,
    // Only reading pages ask for it.
    get marked() {
      return (marked ??= markedArticles(blocks.filter(isArticle)));
    },
  };
}

/** 条旨 by staff, which may be written at any time: the one thing about a published version that is not settled. */
async function withCaptions(read: Db, versionId: number, text: VersionText): Promise<VersionText> {
  const rows = await read.select({ id: provisions.id, caption: provisions.caption }).from(provisions).where(and(eq(provisions.versionId, versionId), isNotNull(provisions.caption)));
  const captions = new Map(rows.map(({ id, caption }) => [id, caption]));
  return {
    blocks: text.blocks.map((block) => (isArticle(block) ? { ...block, staffCaption: captions.get(block.provisionId) ?? null } : block)),
    get marked() {
      return text.marked;
    },
  };
}

/**
 * The text of a version. Published text never changes, so that of a published version is kept in memory, the ones read last;
 * a draft's is read anew each time.
 */
export async function versionText(read: Db, versionId: number): Promise<VersionText> {
  const [version] = await read.select({ state: versions.state, contentHash: versions.contentHash }).from(versions).where(eq(versions.id, versionId));
  if (version?.state !== "published") return readText(read, versionId);
  const texts = kept.get(read) ?? new Map<string, VersionText>();
  kept.set(read, texts);
  // The hash, because a publication can be rolled back after it was read within its own transaction.
  const key = `${versionId} ${version.contentHash}`;
  const known = texts.get(key);
  const text = known ?? (await readText(read, versionId));
  texts.delete(key);
  texts.set(key, text);
  for (const oldest of [...texts.keys()].slice(0, Math.max(0, texts.size - MOST_KEPT))) texts.delete(oldest);
  return known === undefined ? text : withCaptions(read, versionId, text);
}
