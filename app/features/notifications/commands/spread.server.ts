import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { chunks, park } from "db/events.server";
import type { MessageNews } from "db/define.server";
import { messages, outbox } from "db/schema.server";
import type { Db, Store } from "db/store.server";
import type { Delivery } from "~/features/accounts/delivery.server";
import { addDays, dayOf, type Day } from "~/features/regulations/days";
import type { Language } from "~/vocabulary";
import { reachable } from "../contact.server";
import { isMessageSubject, type MessageSubject } from "../news";
import { publicRound, toldOfAnswer, toldOfDecisions, toldOfMeeting, toldOfPackage, toldOfRound, toldOfVersion, type Told } from "../queries/audience.server";
import { CLOSING_NOTICE_DAYS, GATHER_MS } from "../rules";
import { contactHash } from "../tokens.server";

/** What messages are made and sent with. */
export interface MessageContext {
  store: Store;
  delivery: Delivery;
  secret: string;
  timeZone: string;
  now: () => Date;
  /** The address people reach the portal at, without a slash at the end. */
  origin: string;
  log?: MessageLog | undefined;
}
/** The two words of the portal's logger that are needed here. */
export interface MessageLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

type OutboxRow = Pick<typeof outbox.$inferSelect, "id" | "subjectKind" | "subjectId" | "createdAt">;
const BATCH = 500;

/** What became of a row of the outbox: who is told; or nobody yet, since its day has not come. */
type Spread = { told: Told[]; followedBy?: MessageSubject } | "not_yet";

/**
 * Turns what waits in the outbox into messages, each in the transaction that takes its row away: so it happens once,
 * however many processes are at it. News for one person that has not been sent yet is put into one message.
 * @returns how many rows were taken away
 */
export async function spreadNews(ctx: MessageContext): Promise<number> {
  let taken = 0;
  for (let after = 0; ; ) {
    const rows = await ctx.store.read
      .select({ id: outbox.id, subjectKind: outbox.subjectKind, subjectId: outbox.subjectId, createdAt: outbox.createdAt })
      .from(outbox)
      .where(and(eq(outbox.topic, "message"), isNull(outbox.parkedAt)))
      .orderBy(asc(outbox.id))
      .limit(BATCH)
      .offset(after);
    if (rows.length === 0) return taken;
    let waiting = 0;
    for (const row of rows) {
      if (await spreadRow(ctx, row)) taken++;
      else waiting++;
    }
    // Those whose day has not come stay in front.
    after += waiting;
  }
}

async function spreadRow(ctx: MessageContext, row: OutboxRow): Promise<boolean> {
  const { subjectKind } = row;
  if (!isMessageSubject(subjectKind)) {
    await ctx.store.write((tx) => park(tx, row.id, "unknown_subject", ctx.now()));
    ctx.log?.warn({ outboxId: row.id, subjectKind }, "messages: nobody is told of such a thing, the row is parked");
    return false;
  }
  return ctx.store.write(async (tx) => {
    const spread = await whoIsTold(tx, ctx, subjectKind, row);
    if (spread === "not_yet") return false;
    const mine = await tx.delete(outbox).where(eq(outbox.id, row.id)).returning({ id: outbox.id });
    // Another process was quicker.
    if (mine.length === 0) return true;
    await gather(tx, ctx, spread.told);
    if (spread.followedBy !== undefined) await tx.insert(outbox).values({ topic: "message", subjectKind: spread.followedBy, subjectId: row.subjectId, createdAt: ctx.now() });
    return true;
  });
}

async function whoIsTold(tx: Db, ctx: MessageContext, kind: MessageSubject, { subjectId, createdAt }: OutboxRow): Promise<Spread> {
  switch (kind) {
    case "suggestion": return { told: await toldOfAnswer(tx, subjectId, "answer") };
    case "corrected": return { told: await toldOfAnswer(tx, subjectId, "answer_changed") };
    case "explained": return { told: await toldOfAnswer(tx, subjectId, "answer_explained") };
    case "package": return { told: await toldOfPackage(tx, subjectId) };
    case "decisions": return { told: await toldOfDecisions(tx, subjectId, createdAt) };
    case "version": return { told: await toldOfVersion(tx, subjectId) };
    case "meeting": return { told: await toldOfMeeting(tx, subjectId) };
    case "consultation":
    case "closing": return roundNews(tx, subjectId, kind, dayOf(ctx.now(), ctx.timeZone));
  }
}

/** A round is announced on its first day, and once more some days before its last; what is late by then is not told. */
async function roundNews(tx: Db, consultationId: number, kind: "consultation" | "closing", today: Day): Promise<Spread> {
  const round = await publicRound(tx, consultationId);
  if (round === null || round.state !== "published" || today > round.closesOn) return { told: [] };
  const reminderOn = addDays(round.closesOn, -CLOSING_NOTICE_DAYS);
  if (kind === "closing") return today < reminderOn ? "not_yet" : { told: await toldOfRound(tx, round, "closing") };
  if (today < round.opensOn) return "not_yet";
  const told = await toldOfRound(tx, round, "opened");
  // Whoever hears of it within those last days needs no reminder.
  return today < reminderOn ? { told, followedBy: "closing" } : { told };
}

interface Gathered {
  contactSealed: string;
  contactHash: string;
  language: Language;
  news: MessageNews[];
}

const sameNews = (a: MessageNews, b: MessageNews): boolean => a.kind === b.kind && a.subjectId === b.subjectId && a.at === b.at && (a.subscriptionId === b.subscriptionId || a.kind.startsWith("answer"));

/** One message a person: added to the one that is still waiting, or a new one. Whoever nothing reaches gets none. */
async function gather(tx: Db, ctx: MessageContext, told: readonly Told[]): Promise<void> {
  const people = new Map<string, Gathered>();
  for (const { news, language, contactSealed, contactHash: known } of told) {
    const recipient = reachable(ctx.secret, contactSealed, ctx.delivery);
    if (recipient === null) continue;
    const hash = known ?? contactHash(ctx.secret, recipient.address);
    const person = people.get(`${hash} ${language}`) ?? { contactSealed, contactHash: hash, language, news: [] };
    if (!person.news.some((one) => sameNews(one, news))) person.news.push(news);
    people.set(`${hash} ${language}`, person);
  }
  for (const part of chunks([...people.values()], 100)) await addToWaiting(tx, ctx.now(), part);
}

/** An answer to one's own suggestion goes out at once; other news waits a moment for more. */
function dueAt(now: Date, news: readonly MessageNews[]): Date {
  return news.some(({ kind }) => kind.startsWith("answer")) ? now : new Date(now.getTime() + GATHER_MS);
}

async function addToWaiting(tx: Db, now: Date, people: readonly Gathered[]): Promise<void> {
  const waiting = await tx
    .select({ id: messages.id, contactHash: messages.contactHash, language: messages.language, news: messages.news, dueAt: messages.dueAt })
    .from(messages)
    .where(and(inArray(messages.contactHash, people.map((person) => person.contactHash)), isNull(messages.sentAt), isNull(messages.parkedAt), eq(messages.attempts, 0)));
  for (const { news, ...person } of people) {
    const due = dueAt(now, news);
    const letter = waiting.find((one) => one.contactHash === person.contactHash && one.language === person.language && !one.news.some(({ kind }) => kind === "confirm"));
    if (letter === undefined) {
      await tx.insert(messages).values({ ...person, news, createdAt: now, dueAt: due });
      continue;
    }
    const added = news.filter((one) => !letter.news.some((other) => sameNews(one, other)));
    await tx.update(messages).set({ news: [...letter.news, ...added], dueAt: due < letter.dueAt ? due : letter.dueAt }).where(eq(messages.id, letter.id));
  }
}
