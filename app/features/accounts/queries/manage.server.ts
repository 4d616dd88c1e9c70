import { and, asc, count, eq, gt, inArray, isNotNull, isNull, max, or, sql, type SQL } from "drizzle-orm";
import { accounts, events, points, sessions } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "../command.server";
import type { AccountFilters } from "../account-filters";

const PAGE = 40;

const ROW = {
  id: accounts.id, username: accounts.username, displayName: accounts.displayName, role: accounts.role, pointName: points.name,
  disabledAt: accounts.disabledAt, isDemo: accounts.isDemo,
  hasPassword: sql<number | boolean>`${accounts.passwordHash} is not null`, hasIdentity: sql<number | boolean>`${accounts.oidcSubject} is not null`,
};

/** Accounts in which each of these words stands, in the name or the user name. */
function named(typed: string): SQL | undefined {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return and(...words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
    return or(sql`lower(${accounts.username}) like ${pattern} escape '\\'`, sql`lower(${accounts.displayName}) like ${pattern} escape '\\'`);
  }));
}

function chosen({ name, role, point, state }: AccountFilters): SQL | undefined {
  return and(
    named(name),
    role === null ? undefined : eq(accounts.role, role),
    point === null ? undefined : eq(points.slug, point),
    state === null ? undefined : state === "suspended" ? isNotNull(accounts.disabledAt) : isNull(accounts.disabledAt),
  );
}

/** When each of some accounts last signed in, by id. */
async function lastSignIns(read: Db, ids: readonly number[]): Promise<Map<number, Date>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ id: events.subjectId, at: max(events.at) })
    .from(events)
    .where(and(eq(events.subjectKind, "account"), inArray(events.subjectId, [...ids]), eq(events.type, "account.signed_in")))
    .groupBy(events.subjectId);
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])));
}

/** A page of the accounts that the filters leave, by user name. */
export async function listAccounts(read: Db, filters: AccountFilters, page: number) {
  const where = chosen(filters);
  const [all] = await read.select({ n: count() }).from(accounts).leftJoin(points, eq(points.id, accounts.pointId)).where(where);
  const pages = Math.max(1, Math.ceil(all!.n / PAGE));
  const shown = Math.min(page, pages);
  const rows = await read
    .select(ROW)
    .from(accounts)
    .leftJoin(points, eq(points.id, accounts.pointId))
    .where(where)
    .orderBy(asc(accounts.username))
    .limit(PAGE)
    .offset((shown - 1) * PAGE);
  const last = await lastSignIns(read, rows.map(({ id }) => id));
  return {
    accounts: rows.map(({ disabledAt, hasPassword, hasIdentity, ...row }) => ({
      ...row, isSuspended: disabledAt !== null, canEnter: Boolean(hasPassword) || Boolean(hasIdentity), signedInAt: last.get(row.id) ?? null,
    })),
    total: all!.n, page: shown, pages,
  };
}

/** One account as its administrator sees it: never a hash. @throws DomainError not_found */
export async function accountToManage(read: Db, id: number, now: Date) {
  const [row] = Number.isSafeInteger(id) && id > 0 && id <= 2_147_483_647
    ? await read
      .select({ ...ROW, pointId: accounts.pointId, congressLevels: accounts.congressLevels, note: accounts.note, createdAt: accounts.createdAt, codeUntil: accounts.passwordCodeUntil })
      .from(accounts)
      .leftJoin(points, eq(points.id, accounts.pointId))
      .where(eq(accounts.id, id))
    : [];
  const { hasPassword, hasIdentity, codeUntil, ...account } = found(row);
  const [living] = await read.select({ n: count() }).from(sessions).where(and(eq(sessions.accountId, id), gt(sessions.expiresAt, now)));
  return {
    ...account,
    hasPassword: Boolean(hasPassword), hasIdentity: Boolean(hasIdentity),
    codeUntil: codeUntil !== null && codeUntil > now ? codeUntil : null,
    sessions: living!.n,
    signedInAt: (await lastSignIns(read, [id])).get(id) ?? null,
  };
}
export type ManagedAccount = Awaited<ReturnType<typeof accountToManage>>;

/** Every point an account can belong to, closed ones marked: people may still be of them. */
export async function pointChoices(read: Db): Promise<{ id: number; slug: string; name: string; closedAt: Date | null }[]> {
  return read.select({ id: points.id, slug: points.slug, name: points.name, closedAt: points.closedAt }).from(points).orderBy(asc(points.position));
}
