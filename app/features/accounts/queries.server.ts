import { and, eq, gt, isNull } from "drizzle-orm";
import { accounts, points, sessions, settings } from "db/schema.server";
import type { Db } from "db/store.server";
import { textsFor } from "~/i18n/texts.server";
import type { Language, Role } from "~/vocabulary";
import { found } from "./command.server";
import { SITE_KEY, type SiteIdentity } from "./site";

export interface SignedInAccount {
  accountId: number;
  role: Role;
  pointId: number | null;
  pointName: string | null;
  displayName: string;
}

/** The account of a living session, by the hash of its token. */
export async function accountOfSession(read: Db, tokenHash: string, now: Date): Promise<SignedInAccount | null> {
  const [row] = await read
    .select({
      accountId: accounts.id,
      role: accounts.role,
      pointId: accounts.pointId,
      pointName: points.name,
      displayName: accounts.displayName,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(points, eq(points.id, accounts.pointId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now), isNull(accounts.disabledAt)));
  return row ?? null;
}

/** An account's name, and by what its owner can enter it. @throws DomainError not_found */
export async function entriesOf(read: Db, accountId: number): Promise<{ username: string; password: boolean; signOn: boolean }> {
  const [row] = await read.select({ username: accounts.username, passwordHash: accounts.passwordHash, subject: accounts.oidcSubject }).from(accounts).where(eq(accounts.id, accountId));
  const { username, passwordHash, subject } = found(row);
  return { username, password: passwordHash !== null, signOn: subject !== null };
}

/** Demo sign-ins, one a row, for the start screen and the sign-in page of demo mode. */
export async function listDemoAccounts(read: Db): Promise<{ username: string; displayName: string; role: Role }[]> {
  return read
    .select({ username: accounts.username, displayName: accounts.displayName, role: accounts.role })
    .from(accounts)
    .where(eq(accounts.isDemo, true))
    .orderBy(accounts.id);
}

/** Whether anybody has an account: a portal without one has just been installed. */
export async function hasAccounts(read: Db): Promise<boolean> {
  const rows = await read.select({ id: accounts.id }).from(accounts).limit(1);
  return rows.length > 0;
}

/** Who runs the portal, as set at its installation; null: the product's own name stands. */
export async function siteIdentity(read: Db): Promise<SiteIdentity | null> {
  const [row] = await read.select({ value: settings.value }).from(settings).where(eq(settings.key, SITE_KEY));
  return (row?.value as SiteIdentity | undefined) ?? null;
}

/** What this portal calls itself where it speaks by name; the product's own name where nothing is set. */
export async function siteName(read: Db, language: Language): Promise<string> {
  return (await siteIdentity(read))?.name ?? textsFor(language, "layout")("brand.name");
}
