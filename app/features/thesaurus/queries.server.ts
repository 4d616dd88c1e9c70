import { and, asc, count, desc, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { accounts, thesaurusGroups } from "db/schema.server";
import type { Db } from "db/store.server";
import { normalText } from "search/normalise.server";
import { found } from "~/features/accounts/command.server";
import { originOf, type GroupOrigin, type GroupView } from "./views";

const PAGE = 40;

export interface ListedGroup {
  id: number;
  words: string[];
  origin: GroupOrigin;
  updatedAt: Date;
  /** Who changed it last; null: nobody here. */
  editor: string | null;
}

const COLUMNS = {
  id: thesaurusGroups.id, words: thesaurusGroups.words, shippedAs: thesaurusGroups.shippedAs, editedBy: thesaurusGroups.editedBy,
  updatedAt: thesaurusGroups.updatedAt, endedAt: thesaurusGroups.endedAt, editor: accounts.displayName,
};

const IN_VIEW = {
  living: isNull(thesaurusGroups.endedAt),
  edited: and(isNull(thesaurusGroups.endedAt), isNotNull(thesaurusGroups.editedBy)),
  ended: isNotNull(thesaurusGroups.endedAt),
} satisfies Record<GroupView, SQL | undefined>;

/** Groups with a word that holds these characters; all of them where there are none to look for. */
function holding(word: string): SQL | undefined {
  // The words are kept as a list in JSON: letters, digits and Chinese stand in it as they are, and nothing else is looked for.
  const letters = word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return letters === "" ? undefined : sql`lower(cast(${thesaurusGroups.words} as text)) like ${`%${letters}%`}`;
}

/** A page of groups, in the order they came; those that people changed, last changed first. */
export async function listGroups(read: Db, { view, word, page }: { view: GroupView; word: string; page: number }) {
  const where = and(IN_VIEW[view], holding(word));
  const [all] = await read.select({ n: count() }).from(thesaurusGroups).where(where);
  const pages = Math.max(1, Math.ceil(all!.n / PAGE));
  const shown = Math.min(page, pages);
  const rows = await read
    .select(COLUMNS)
    .from(thesaurusGroups)
    .leftJoin(accounts, eq(accounts.id, thesaurusGroups.editedBy))
    .where(where)
    .orderBy(...(view === "living" ? [asc(thesaurusGroups.id)] : [desc(thesaurusGroups.updatedAt), asc(thesaurusGroups.id)]))
    .limit(PAGE)
    .offset((shown - 1) * PAGE);
  const groups: ListedGroup[] = rows.map(({ id, words, updatedAt, editor, ...row }) => ({ id, words, updatedAt, editor, origin: originOf(row) }));
  return { groups, total: all!.n, page: shown, pages };
}

/** How many groups each view holds, and how many words are in use. */
export async function countGroups(read: Db): Promise<Record<GroupView, number>> {
  const counts = async (view: GroupView): Promise<number> => (await read.select({ n: count() }).from(thesaurusGroups).where(IN_VIEW[view]))[0]!.n;
  return { living: await counts("living"), edited: await counts("edited"), ended: await counts("ended") };
}

/** One group, to be edited. @throws DomainError not_found */
export async function groupById(read: Db, id: number): Promise<ListedGroup & { ended: boolean }> {
  const [row] = Number.isSafeInteger(id) && id > 0 && id <= 2_147_483_647
    ? await read.select(COLUMNS).from(thesaurusGroups).leftJoin(accounts, eq(accounts.id, thesaurusGroups.editedBy)).where(eq(thesaurusGroups.id, id))
    : [];
  const { words, updatedAt, editor, endedAt, ...rest } = found(row);
  return { id: rest.id, words, updatedAt, editor, origin: originOf(rest), ended: endedAt !== null };
}

/** Those of some words that already stand in a living group other than `exceptId`. */
export async function wordsElsewhere(read: Db, words: readonly string[], exceptId: number | null): Promise<string[]> {
  const rows = await read.select({ id: thesaurusGroups.id, words: thesaurusGroups.words }).from(thesaurusGroups).where(IN_VIEW.living);
  const taken = new Set(rows.filter(({ id }) => id !== exceptId).flatMap((row) => row.words.map(normalText)));
  return words.filter((word) => taken.has(normalText(word)));
}
