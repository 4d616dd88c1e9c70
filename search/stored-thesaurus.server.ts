import { createHash } from "node:crypto";
import { eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { chunks, enqueue } from "db/events.server";
import { settings, thesaurusGroups } from "db/schema.server";
import type { Db, Store } from "db/store.server";
import type { SearchIndex } from "./search-index.server";
import { shippedGroups } from "./shipped-groups.server";
import { builtInThesaurus, thesaurusOf, type Thesaurus } from "./thesaurus.server";

/** What was shipped last, as a hash: a portal that starts again has nothing to do. */
const SHIPPED_KEY = "thesaurus.shipped";
/** Grows with each change, so that every process sees that there was one. */
const REVISION_KEY = "thesaurus.revision";
/** The subject of outbox rows that say that words were changed. */
export const THESAURUS_SUBJECT = "thesaurus_group";

async function valueOf(read: Db, key: string): Promise<unknown> {
  const [row] = await read.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row?.value ?? null;
}

async function setValue(tx: Db, key: string, value: string | number, at: Date): Promise<void> {
  await tx.insert(settings).values({ key, value, updatedAt: at }).onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: at } });
}

/**
 * Says that groups were changed, in the transaction of the change: every process reads them anew, and the worker hands
 * them to the engine.
 */
export async function announceThesaurus(tx: Db, groupId: number, at: Date): Promise<void> {
  await setValue(tx, REVISION_KEY, Number((await valueOf(tx, REVISION_KEY)) ?? 0) + 1, at);
  await enqueue(tx, "search", THESAURUS_SUBJECT, [groupId], at);
}

/** The words in use: the database's groups that were not ended; before any were shipped to it, those of the project. */
export async function storedThesaurus(read: Db): Promise<Thesaurus> {
  const groups = await read.select({ words: thesaurusGroups.words }).from(thesaurusGroups).where(isNull(thesaurusGroups.endedAt)).orderBy(thesaurusGroups.id);
  if (groups.length === 0 && (await valueOf(read, SHIPPED_KEY)) === null) return builtInThesaurus();
  return thesaurusOf(groups.map(({ words }) => words));
}

/** Which state of the words an index in this process reads by. */
const taken = new WeakMap<SearchIndex, number>();

/** Lets an index read by the words now in the database, if they were changed since it last did. */
export async function takeUpThesaurus({ store, search }: { store: Store; search: SearchIndex }): Promise<void> {
  const revision = Number((await valueOf(store.read, REVISION_KEY)) ?? 0);
  if ((taken.get(search) ?? 0) === revision) return;
  search.useThesaurus(await storedThesaurus(store.read));
  taken.set(search, revision);
}

/**
 * Brings the groups the project comes with into the database, at installation and after an update. What a person edited
 * or ended stays as that person left it; what is no longer shipped is ended.
 * @returns whether there was anything to do
 */
export async function shipThesaurus(store: Store, now: Date, groups: readonly string[][] = shippedGroups()): Promise<boolean> {
  const hash = createHash("sha256").update(JSON.stringify(groups)).digest("hex");
  if ((await valueOf(store.read, SHIPPED_KEY)) === hash) return false;
  return store.write(async (tx) => {
    // Another process of the same portal may have been faster.
    if ((await valueOf(tx, SHIPPED_KEY)) === hash) return false;
    await writeShipped(tx, groups, now);
    await setValue(tx, SHIPPED_KEY, hash, now);
    await announceThesaurus(tx, 0, now);
    return true;
  });
}

async function writeShipped(tx: Db, groups: readonly string[][], now: Date): Promise<void> {
  const rows = await tx
    .select({ id: thesaurusGroups.id, words: thesaurusGroups.words, shippedAs: thesaurusGroups.shippedAs, editedBy: thesaurusGroups.editedBy, endedAt: thesaurusGroups.endedAt })
    .from(thesaurusGroups)
    .where(isNotNull(thesaurusGroups.shippedAs));
  const known = new Map(rows.map((row) => [row.shippedAs!, row]));
  const added: (typeof thesaurusGroups.$inferInsert)[] = [];
  for (const words of groups) {
    const shippedAs = words[0]!;
    const row = known.get(shippedAs);
    known.delete(shippedAs);
    if (row === undefined) added.push({ words, shippedAs, editedBy: null, updatedAt: now, endedAt: null });
    else if (row.editedBy === null && (row.endedAt !== null || row.words.join(" ") !== words.join(" "))) {
      await tx.update(thesaurusGroups).set({ words, updatedAt: now, endedAt: null }).where(eq(thesaurusGroups.id, row.id));
    }
  }
  for (const part of chunks(added, 200)) await tx.insert(thesaurusGroups).values(part);
  const gone = [...known.values()].filter((row) => row.editedBy === null && row.endedAt === null).map((row) => row.id);
  for (const part of chunks(gone, 500)) await tx.update(thesaurusGroups).set({ endedAt: now, updatedAt: now }).where(inArray(thesaurusGroups.id, part));
}
