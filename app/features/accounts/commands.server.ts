import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { and, eq, isNotNull, isNull, lte } from "drizzle-orm";
import { record } from "db/events.server";
import { accounts, points, sessions, settings } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import type { CongressLevel, PointKind, Role } from "~/vocabulary";
import { demand, type CommandContext } from "./command.server";
import type { SignInInput } from "./input";
import type { Identity } from "./sign-on.server";
import { SITE_KEY, type SiteIdentity } from "./site";

/** OWASP's floor for argon2id (the library's default algorithm): 19 MiB, two passes. */
const PASSWORD_OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const SESSION_HOURS = 12;

/** An argon2id hash of a password, for `createAccount`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PASSWORD_OPTIONS);
}

/** The stored form of a session's token. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Verified against when the name is unknown, so that both refusals take the same time. */
const NOBODY = hashPassword(randomBytes(16).toString("hex"));

export interface Session {
  /** For the cookie; only its hash is stored. */
  token: string;
  expiresAt: Date;
}

/** Opens a session for an account whose owner has proven to be it. */
export async function openSession(tx: Db, accountId: number, now: Date): Promise<Session> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await tx.delete(sessions).where(lte(sessions.expiresAt, now));
  await tx.insert(sessions).values({ tokenHash: tokenHash(token), accountId, createdAt: now, expiresAt });
  await record(tx, { actorId: accountId, at: now }, { type: "account.signed_in", subjectId: accountId });
  return { token, expiresAt };
}

/**
 * Opens a session.
 * @throws DomainError auth.bad_credentials (name or password, not told which), auth.account_disabled
 */
export async function signIn(ctx: CommandContext, input: SignInInput): Promise<Session> {
  const [account] = await ctx.store.read
    .select({ id: accounts.id, passwordHash: accounts.passwordHash, disabledAt: accounts.disabledAt })
    .from(accounts)
    .where(eq(accounts.username, input.username));
  const right = await verify(account?.passwordHash ?? (await NOBODY), input.password);
  if (!account?.passwordHash || !right) throw new DomainError("auth.bad_credentials", {}, "password");
  if (account.disabledAt !== null) throw new DomainError("auth.account_disabled");
  return ctx.store.write((tx) => openSession(tx, account.id, ctx.now));
}

/**
 * Opens a session for the account connected with an identity the provider has proven.
 * @returns null when no account is connected with it: nobody is guessed from a name or an address
 * @throws DomainError auth.account_disabled
 */
export async function signInByIdentity(ctx: CommandContext, { issuer, subject }: Identity): Promise<Session | null> {
  return ctx.store.write(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(and(eq(accounts.oidcIssuer, issuer), eq(accounts.oidcSubject, subject)));
    if (account === undefined) return null;
    if (account.disabledAt !== null) throw new DomainError("auth.account_disabled");
    return openSession(tx, account.id, ctx.now);
  });
}

/**
 * Connects the acting account with an identity the provider has proven; one it had before no longer opens it.
 * @throws DomainError auth.required, account.linked_elsewhere when the identity opens another account
 */
export async function connectIdentity(ctx: CommandContext, { issuer, subject }: Identity): Promise<void> {
  const { accountId } = ctx.actor;
  if (accountId === null) throw new DomainError("auth.required");
  await ctx.store.write(async (tx) => {
    const [holder] = await tx.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.oidcIssuer, issuer), eq(accounts.oidcSubject, subject)));
    if (holder !== undefined && holder.id !== accountId) throw new DomainError("account.linked_elsewhere");
    await tx.update(accounts).set({ oidcIssuer: issuer, oidcSubject: subject }).where(and(eq(accounts.id, accountId), isNull(accounts.disabledAt)));
    await record(tx, { actorId: accountId, at: ctx.now }, { type: "account.identity_connected", subjectId: accountId });
  });
}

/**
 * Takes the single sign-on off the acting account; it is entered by password alone from then on.
 * @throws DomainError auth.required, account.state (nothing is connected), account.needs_password
 */
export async function disconnectIdentity(ctx: CommandContext): Promise<void> {
  const { accountId } = ctx.actor;
  if (accountId === null) throw new DomainError("auth.required");
  await ctx.store.write(async (tx) => {
    const [account] = await tx.select({ passwordHash: accounts.passwordHash, subject: accounts.oidcSubject }).from(accounts).where(eq(accounts.id, accountId));
    if (account === undefined || account.subject === null) throw new DomainError("account.state");
    if (account.passwordHash === null) throw new DomainError("account.needs_password");
    await tx.update(accounts).set({ oidcIssuer: null, oidcSubject: null }).where(and(eq(accounts.id, accountId), isNotNull(accounts.passwordHash)));
    await record(tx, { actorId: accountId, at: ctx.now }, { type: "account.identity_disconnected", subjectId: accountId });
  });
}

/** Ends one session; an unknown one is no failure. */
export async function signOut(ctx: CommandContext, input: { token: string }): Promise<void> {
  await ctx.store.write((tx) => tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash(input.token))));
}

/** Ends every session of the acting account. */
export async function signOutEverywhere(ctx: CommandContext): Promise<void> {
  const { accountId } = ctx.actor;
  if (accountId === null) throw new DomainError("auth.required");
  await ctx.store.write(async (tx) => {
    await tx.delete(sessions).where(eq(sessions.accountId, accountId));
    await record(tx, { actorId: accountId, at: ctx.now }, { type: "account.signed_out_everywhere", subjectId: accountId });
  });
}

export interface NewAccount {
  username: string;
  displayName: string;
  role: Role;
  pointId: number | null;
  congressLevels: CongressLevel[];
  passwordHash: string | null;
  isDemo: boolean;
  note: string;
}

/** The rows of a new account. */
export async function insertAccount(tx: Db, ctx: CommandContext, input: NewAccount): Promise<number> {
  const [row] = await tx.insert(accounts).values({ ...input, createdAt: ctx.now }).returning({ id: accounts.id });
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "account.created", subjectId: row!.id, to: input.role });
  return row!.id;
}

/** Adds an account whose password is known. The first installation does it as SYSTEM. */
export async function createAccount(ctx: CommandContext, input: NewAccount): Promise<number> {
  demand(ctx, "account.manage");
  return ctx.store.write((tx) => insertAccount(tx, ctx, input));
}

export interface NewPoint {
  slug: string;
  name: string;
  kind: PointKind;
  district: string;
  address: string;
  phone: string;
  contactHours: string;
  introduction: string;
  position: number;
}

/** The rows of a new liaison point. */
export async function insertPoint(tx: Db, ctx: CommandContext, input: NewPoint): Promise<number> {
  const [row] = await tx.insert(points).values(input).returning({ id: points.id });
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "point.created", subjectId: row!.id });
  return row!.id;
}

/** Adds a liaison point at a known position. */
export async function createPoint(ctx: CommandContext, input: NewPoint): Promise<number> {
  demand(ctx, "point.manage");
  return ctx.store.write((tx) => insertPoint(tx, ctx, input));
}

/** Sets who runs the portal. */
export async function nameSite(ctx: CommandContext, input: SiteIdentity): Promise<void> {
  demand(ctx, "site.name");
  const row = { key: SITE_KEY, value: input, updatedAt: ctx.now };
  await ctx.store.write(async (tx) => {
    await tx.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: { value: row.value, updatedAt: row.updatedAt } });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "site.named", subjectId: 0 });
  });
}
