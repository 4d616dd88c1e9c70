import { and, count, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { record, type DomainEvent } from "db/events.server";
import { accounts, points, sessions } from "db/schema.server";
import { isUniqueViolation, type Db } from "db/store.server";
import { DomainError } from "~/errors";
import type { AddAccountInput, ChangeAccountInput, OfAccountInput } from "../account-input";
import { demand, found, type CommandContext } from "../command.server";
import { insertAccount } from "../commands.server";
import { newPasswordCode, type PasswordCode } from "../password-code.server";
import { needsPoint, pointOfRole } from "../rules";

type Account = typeof accounts.$inferSelect;

/** Whether this account lets an administrator in. */
const ABLE = and(eq(accounts.role, "admin"), isNull(accounts.disabledAt), or(isNotNull(accounts.passwordHash), isNotNull(accounts.oidcSubject)));

/**
 * The account of an act, as it stands in the transaction.
 * @throws DomainError account.last_admin, undoing all of `act`, where nobody would be left to let anybody in
 */
async function change(ctx: CommandContext, accountId: number, act: (tx: Db, account: Account) => Promise<DomainEvent>): Promise<void> {
  await ctx.store.write(async (tx) => {
    const [row] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
    const account = found(row);
    demand(ctx, "account.manage");
    const ableBefore = await countAble(tx);
    const happened = await act(tx, account);
    if (ableBefore > 0 && (await countAble(tx)) === 0) throw new DomainError("account.last_admin");
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, happened);
  });
}

async function countAble(tx: Db): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(accounts).where(ABLE);
  return row!.n;
}

/** The point that is meant, for a role that may have one. @throws DomainError account.point_required, for a role that needs one and for a point that does not exist */
async function pointFor(tx: Db, { role, pointId }: Pick<AddAccountInput, "role" | "pointId">): Promise<number | null> {
  const wanted = pointOfRole(role, pointId);
  const [point] = wanted === null ? [] : await tx.select({ id: points.id }).from(points).where(eq(points.id, wanted));
  if (point === undefined && (wanted !== null || needsPoint(role))) throw new DomainError("account.point_required", {}, "pointId");
  return point?.id ?? null;
}

/** "Lin" beside "lin" would be taken for the same person. @throws DomainError account.username_taken */
async function refuseLookalike(tx: Db, username: string): Promise<void> {
  const [taken] = await tx.select({ id: accounts.id }).from(accounts).where(sql`lower(${accounts.username}) = ${username.toLowerCase()}`).limit(1);
  if (taken !== undefined) throw new DomainError("account.username_taken", { username }, "username");
}

/** Only deputies are of a congress. */
const levelsOf = ({ role, congressLevels }: Pick<AddAccountInput, "role" | "congressLevels">) => ({ congressLevels: role === "deputy" ? congressLevels : [] });

/**
 * Adds an account whose owner sets the password: with a one-time code for them.
 * @throws DomainError account.username_taken, account.point_required
 */
export async function addAccount(ctx: CommandContext, input: AddAccountInput): Promise<{ accountId: number; code: PasswordCode }> {
  demand(ctx, "account.manage");
  try {
    return await ctx.store.write(async (tx) => {
      await refuseLookalike(tx, input.username);
      const pointId = await pointFor(tx, input);
      const accountId = await insertAccount(tx, ctx, { ...input, ...levelsOf(input), pointId, passwordHash: null, isDemo: false });
      return { accountId, code: await giveCode(tx, ctx, accountId) };
    });
  } catch (error) {
    throw isUniqueViolation(error) ? new DomainError("account.username_taken", { username: input.username }, "username") : error;
  }
}

/**
 * Changes name, role and point. What a session may do follows the account at once.
 * @throws DomainError not_found, account.point_required, account.last_admin
 */
export async function changeAccount(ctx: CommandContext, { accountId, ...input }: ChangeAccountInput): Promise<void> {
  await change(ctx, accountId, async (tx, account) => {
    const pointId = await pointFor(tx, input);
    const { displayName, role, note } = input;
    await tx.update(accounts).set({ displayName, role, note, pointId, ...levelsOf(input) }).where(eq(accounts.id, accountId));
    return { type: "account.changed", subjectId: accountId, from: account.role, to: role, facts: { pointFrom: account.pointId, pointTo: pointId } };
  });
}

/**
 * Lets an account in no more, and ends its sessions; what it did stays under its name.
 * @throws DomainError not_found, account.state (suspended already), account.last_admin
 */
export async function suspendAccount(ctx: CommandContext, { accountId }: OfAccountInput): Promise<void> {
  await change(ctx, accountId, async (tx) => {
    const suspended = await tx.update(accounts).set({ disabledAt: ctx.now, passwordCodeHash: null, passwordCodeUntil: null }).where(and(eq(accounts.id, accountId), isNull(accounts.disabledAt))).returning({ id: accounts.id });
    if (suspended.length === 0) throw new DomainError("account.state");
    await tx.delete(sessions).where(eq(sessions.accountId, accountId));
    return { type: "account.suspended", subjectId: accountId, from: "active", to: "suspended" };
  });
}

/** Lets a suspended account in again, with the password it had. @throws DomainError not_found, account.state */
export async function restoreAccount(ctx: CommandContext, { accountId }: OfAccountInput): Promise<void> {
  await change(ctx, accountId, async (tx) => {
    const restored = await tx.update(accounts).set({ disabledAt: null }).where(and(eq(accounts.id, accountId), isNotNull(accounts.disabledAt))).returning({ id: accounts.id });
    if (restored.length === 0) throw new DomainError("account.state");
    return { type: "account.restored", subjectId: accountId, from: "suspended", to: "active" };
  });
}

/** Signs an account out everywhere. @throws DomainError not_found */
export async function endSessions(ctx: CommandContext, { accountId }: OfAccountInput): Promise<void> {
  await change(ctx, accountId, async (tx) => {
    const ended = await tx.delete(sessions).where(eq(sessions.accountId, accountId)).returning({ id: sessions.id });
    return { type: "account.sessions_ended", subjectId: accountId, facts: { sessions: ended.length } };
  });
}

/**
 * A code with which the owner of an account sets a password, once; the one before is worth nothing from now on. The
 * password that stands opens the account until then.
 * @throws DomainError not_found, account.state for a suspended account
 */
export async function issuePasswordCode(ctx: CommandContext, { accountId }: OfAccountInput): Promise<PasswordCode> {
  return ctx.store.write(async (tx) => {
    const [account] = await tx.select({ disabledAt: accounts.disabledAt }).from(accounts).where(eq(accounts.id, accountId));
    const { disabledAt } = found(account);
    demand(ctx, "account.manage");
    if (disabledAt !== null) throw new DomainError("account.state");
    return giveCode(tx, ctx, accountId);
  });
}

async function giveCode(tx: Db, ctx: CommandContext, accountId: number): Promise<PasswordCode> {
  const { code, hash } = newPasswordCode(ctx.secret, accountId, ctx.now);
  await tx.update(accounts).set({ passwordCodeHash: hash, passwordCodeUntil: code.until }).where(eq(accounts.id, accountId));
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "account.password_code_issued", subjectId: accountId });
  return code;
}

/** Takes the single sign-on off an account: a lost or a changed identity. @throws DomainError not_found, account.state, account.last_admin */
export async function disconnectAccount(ctx: CommandContext, { accountId }: OfAccountInput): Promise<void> {
  await change(ctx, accountId, async (tx) => {
    const taken = await tx.update(accounts).set({ oidcIssuer: null, oidcSubject: null }).where(and(eq(accounts.id, accountId), isNotNull(accounts.oidcSubject))).returning({ id: accounts.id });
    if (taken.length === 0) throw new DomainError("account.state");
    return { type: "account.identity_disconnected", subjectId: accountId };
  });
}
