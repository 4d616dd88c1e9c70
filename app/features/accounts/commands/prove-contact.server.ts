import { randomInt } from "node:crypto";
import { and, count, desc, eq, gt, isNull, lt, lte, max, sql } from "drizzle-orm";
import { record } from "db/events.server";
import { verificationCodes } from "db/schema.server";
import type { Db } from "db/store.server";
import { DomainError } from "~/errors";
import { textsFor } from "~/i18n/texts.server";
import type { Language } from "~/vocabulary";
import type { CommandContext } from "../command.server";
import type { Contact } from "../contact";
import { DeliveryFailed, type Delivery } from "../delivery.server";
import type { ProveContactInput, RequestCodeInput } from "../input";
import { siteName } from "../queries.server";
import { keyedHash, sameHash } from "../seal.server";

export const CODE_MINUTES = 10;
/** Wrong tries until a code is worth nothing: with six digits a guess then succeeds once in 200,000 codes. */
export const MOST_TRIES = 5;
/** Codes to one contact in an hour, and the seconds between two of them. */
const MOST_IN_AN_HOUR = 5;
const PAUSE_SECONDS = 60;
/** Spent codes are kept as long as they count against the limit, and then cleared away. */
const KEPT_HOURS = 24;

const ago = (now: Date, seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const contactHash = (ctx: CommandContext, { kind, address }: Contact): string => keyedHash(ctx.secret, "contact", `${kind} ${address.toLowerCase()}`);
/** Bound to the contact, so that two codes of the same digits have different hashes. */
const codeHash = (ctx: CommandContext, contact: string, code: string): string => keyedHash(ctx.secret, "code", `${contact} ${code}`);

/** Whether this contact has been written to as often as it may be for now. */
async function hasEnough(tx: Db, contact: string, now: Date): Promise<boolean> {
  const [row] = await tx
    .select({ sent: count(), last: max(verificationCodes.createdAt) })
    .from(verificationCodes)
    .where(and(eq(verificationCodes.contactHash, contact), gt(verificationCodes.createdAt, ago(now, 3600))));
  return row !== undefined && (row.sent >= MOST_IN_AN_HOUR || (row.last !== null && row.last > ago(now, PAUSE_SECONDS)));
}

/**
 * Sends a code of six digits to a phone or mailbox. Whoever asks is told the same whether the contact exists, was
 * written to a moment ago, or has had enough for this hour.
 * @throws DomainError code.not_sent when nothing can be sent to anybody just now
 */
export async function requestCode(ctx: CommandContext, { codeContact: to }: RequestCodeInput, delivery: Delivery, language: Language): Promise<void> {
  const contact = contactHash(ctx, to);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const id = await ctx.store.write(async (tx) => {
    await tx.delete(verificationCodes).where(lte(verificationCodes.createdAt, ago(ctx.now, KEPT_HOURS * 3600)));
    if (await hasEnough(tx, contact, ctx.now)) return null;
    const [row] = await tx
      .insert(verificationCodes)
      .values({ contactHash: contact, codeHash: codeHash(ctx, contact, code), createdAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + CODE_MINUTES * 60_000) })
      .returning({ id: verificationCodes.id });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "code.sent", subjectId: row!.id, facts: { kind: to.kind } });
    return row!.id;
  });
  if (id === null) return;
  const t = textsFor(language, "identity");
  const site = await siteName(ctx.store.read, language);
  try {
    await delivery.send({ to, subject: t("message.subject", { site }), text: t("message.text", { site, code, minutes: CODE_MINUTES }) });
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    // A contact that does not exist is not told apart from one that does.
    if (error.isFinal) return;
    // What was never sent does not count against the contact.
    await ctx.store.write((tx) => tx.delete(verificationCodes).where(eq(verificationCodes.id, id)));
    throw new DomainError("code.not_sent", {}, "codeContact");
  }
}

/**
 * Takes the newest code of a contact, once.
 * @returns the contact that is proven by it
 * @throws DomainError code.wrong: wrong, run out, used, tried too often, or none was sent; not told which
 */
export async function proveContact(ctx: CommandContext, input: ProveContactInput): Promise<Contact> {
  const contact = contactHash(ctx, input.codeContact);
  // A try is counted before it is judged, in one write: many at once cannot have more tries than there are.
  const isRight = await ctx.store.write(async (tx) => {
    const [newest] = await tx
      .select({ id: verificationCodes.id, codeHash: verificationCodes.codeHash })
      .from(verificationCodes)
      .where(eq(verificationCodes.contactHash, contact))
      .orderBy(desc(verificationCodes.id))
      .limit(1);
    if (newest === undefined) return false;
    const right = sameHash(newest.codeHash, codeHash(ctx, contact, input.code));
    const open = and(eq(verificationCodes.id, newest.id), isNull(verificationCodes.usedAt), lt(verificationCodes.attempts, MOST_TRIES), gt(verificationCodes.expiresAt, ctx.now));
    const set = right ? { usedAt: ctx.now } : { attempts: sql`${verificationCodes.attempts} + 1` };
    const changed = await tx.update(verificationCodes).set(set).where(open).returning({ id: verificationCodes.id });
    if (!right || changed.length === 0) return false;
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, { type: "code.proven", subjectId: newest.id });
    return true;
  });
  if (!isRight) throw new DomainError("code.wrong", {}, "code");
  return input.codeContact;
}
