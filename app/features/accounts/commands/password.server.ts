import { verify } from "@node-rs/argon2";
import { and, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import { record } from "db/events.server";
import { accounts, sessions } from "db/schema.server";
import { DomainError } from "~/errors";
import type { ChangePasswordInput, SetPasswordInput } from "../account-input";
import { found, type CommandContext } from "../command.server";
import { hashPassword, openSession, tokenHash, type Session } from "../commands.server";
import { passwordCodeHash } from "../password-code.server";
import { sameHash } from "../seal.server";

/**
 * Sets the password of an account by its one-time code, ends every session it had and opens a new one.
 * @throws DomainError account.wrong_code: an unknown name, a wrong, used or outdated code, a suspended account; not told which
 */
export async function setPassword(ctx: CommandContext, { username, passwordCode, password }: SetPasswordInput): Promise<Session> {
  const passwordHash = await hashPassword(password);
  return ctx.store.write(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id, codeHash: accounts.passwordCodeHash })
      .from(accounts)
      .where(and(eq(accounts.username, username), isNotNull(accounts.passwordCodeHash), gt(accounts.passwordCodeUntil, ctx.now), isNull(accounts.disabledAt)));
    if (account === undefined || !sameHash(account.codeHash!, passwordCodeHash(ctx.secret, account.id, passwordCode))) {
      throw new DomainError("account.wrong_code", {}, "passwordCode");
    }
    await tx.update(accounts).set({ passwordHash, passwordCodeHash: null, passwordCodeUntil: null }).where(eq(accounts.id, account.id));
    await tx.delete(sessions).where(eq(sessions.accountId, account.id));
    await record(tx, { actorId: account.id, at: ctx.now }, { type: "account.password_set", subjectId: account.id, facts: { by: "code" } });
    return openSession(tx, account.id, ctx.now);
  });
}

/**
 * Changes the acting account's password, and ends its other sessions.
 * @param token of the session that stays; null: none does
 * @throws DomainError auth.required, account.wrong_password, account.same_password
 */
export async function changePassword(ctx: CommandContext, { currentPassword, password }: ChangePasswordInput, token: string | null): Promise<void> {
  const { accountId } = ctx.actor;
  if (accountId === null) throw new DomainError("auth.required");
  const [row] = await ctx.store.read.select({ passwordHash: accounts.passwordHash }).from(accounts).where(eq(accounts.id, accountId));
  const { passwordHash: before } = found(row);
  if (before === null || !(await verify(before, currentPassword))) throw new DomainError("account.wrong_password", {}, "currentPassword");
  if (password === currentPassword) throw new DomainError("account.same_password", {}, "password");
  const passwordHash = await hashPassword(password);
  await ctx.store.write(async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ passwordHash, passwordCodeHash: null, passwordCodeUntil: null })
      .where(and(eq(accounts.id, accountId), eq(accounts.passwordHash, before), isNull(accounts.disabledAt)))
      .returning({ id: accounts.id });
    // Changed elsewhere meanwhile: what was typed is no longer the current one.
    if (changed.length === 0) throw new DomainError("account.wrong_password", {}, "currentPassword");
    await tx.delete(sessions).where(and(eq(sessions.accountId, accountId), token === null ? undefined : ne(sessions.tokenHash, tokenHash(token))));
    await record(tx, { actorId: accountId, at: ctx.now }, { type: "account.password_set", subjectId: accountId, facts: { by: "owner" } });
  });
}
