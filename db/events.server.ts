import { createHash } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { EventFacts } from "./define.server";
import { events, outbox } from "./schema.server";
import type { Db } from "./store.server";

/** Every intention that leaves a trace, and the kind of thing it is about. */
export const EVENT_TYPES = {
  "account.created": "account",
  "account.signed_in": "account",
  "account.identity_connected": "account",
  "account.identity_disconnected": "account",
  "account.changed": "account",
  "account.suspended": "account",
  "account.restored": "account",
  "account.password_code_issued": "account",
  "account.password_set": "account",
  "account.sessions_ended": "account",
  "account.signed_out_everywhere": "account",
  "code.sent": "code",
  "code.proven": "code",
  "point.created": "point",
  "point.changed": "point",
  "point.closed": "point",
  "point.reopened": "point",
  "site.named": "site",
  "outbox.retried": "outbox",
  "message.retried": "message",
  "regulation.created": "regulation",
  "version.imported": "version",
  "version.published": "version",
  "map.proposed": "version",
  "map.link_changed": "version",
  "map.confirmed": "version",
  "change.source_recorded": "provision",
  "change.source_removed": "provision",
  "consultation.published": "consultation",
  "consultation.file_added": "consultation",
  "consultation.file_removed": "consultation",
  "consultation.deciding": "consultation",
  "consultation.answered": "consultation",
  "task.assigned": "task",
  "task.collecting": "task",
  "task.forwarded": "task",
  "meeting.recorded": "meeting",
  "sheet.submitted": "sheet",
  "suggestion.submitted": "suggestion",
  "suggestion.accepted": "suggestion",
  "suggestion.held": "suggestion",
  "suggestion.declined": "suggestion",
  "suggestion.withdrawn": "suggestion",
  "suggestion.consent_withdrawn": "suggestion",
  "suggestion.forwarded": "suggestion",
  "suggestion.decided": "suggestion",
  "suggestion.answered": "suggestion",
  "suggestion.feedback_given": "suggestion",
  "suggestion.explained": "suggestion",
  "suggestion.contact_erased": "suggestion",
  "subscription.requested": "subscription",
  "subscription.confirmed": "subscription",
  "subscription.ended": "subscription",
  "support.given": "suggestion",
  "support.undone": "suggestion",
  "support.receipt_issued": "suggestion",
  "clustering.requested": "consultation",
  "clustering.ended": "consultation",
  "cluster.proposed": "cluster",
  "cluster.withdrawn": "cluster",
  "cluster.confirmed": "cluster",
  "cluster.renamed": "cluster",
  "cluster.merged": "cluster",
  "cluster.split": "cluster",
  "cluster.member_placed": "cluster",
  "cluster.member_moved": "cluster",
  "cluster.member_marked": "cluster",
  "synthesis.written": "synthesis",
  "package.forwarded": "package",
  "decision.prepared": "decision",
  "decision.reviewed": "decision",
  "decision.returned": "decision",
  "decision.published": "decision",
  "decision.superseded": "decision",
  "thesaurus.group_added": "thesaurus_group",
  "thesaurus.group_changed": "thesaurus_group",
  "thesaurus.group_ended": "thesaurus_group",
  "thesaurus.group_restored": "thesaurus_group",
} as const;
export type EventType = keyof typeof EVENT_TYPES;

export interface DomainEvent {
  type: EventType;
  subjectId: number;
  from?: string | null;
  to?: string | null;
  /** Ids, codes, counts and keyed hashes; never words of a suggestion, never contact data. */
  facts?: EventFacts;
}

/** The hash that links an event to the one before it: SHA-256 over the previous hash and the event's own fields. */
export function eventHash(previousHash: string, event: Omit<typeof events.$inferSelect, "id" | "hash" | "previousHash">): string {
  const fields = [
    previousHash, event.at.getTime(), event.actorId, event.type, event.subjectKind, event.subjectId, event.from, event.to,
    JSON.stringify(Object.entries(event.facts).sort(([a], [b]) => (a < b ? -1 : 1))),
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

export const CHAIN_START = "0".repeat(64);

/** Appends events to the chain, in the transaction of the change they record. */
export async function record(tx: Db, who: { actorId: number | null; at: Date }, ...happened: DomainEvent[]): Promise<void> {
  if (happened.length === 0) return;
  const [last] = await tx.select({ hash: events.hash }).from(events).orderBy(desc(events.id)).limit(1);
  let previousHash = last?.hash ?? CHAIN_START;
  const rows = happened.map((event) => {
    const row = {
      at: who.at,
      actorId: who.actorId,
      type: event.type,
      subjectKind: EVENT_TYPES[event.type],
      subjectId: event.subjectId,
      from: event.from ?? null,
      to: event.to ?? null,
      facts: event.facts ?? {},
    };
    const hash = eventHash(previousHash, row);
    const chained = { ...row, previousHash, hash };
    previousHash = hash;
    return chained;
  });
  for (const part of chunks(rows, 200)) await tx.insert(events).values(part);
}

/** What waits for the worker: an index document to renew, a message to send, a new suggestion to be placed. */
export type OutboxTopic = "search" | "message" | "placing";

/** Puts an effect in the outbox, in the transaction of the change it follows from. */
export async function enqueue(tx: Db, topic: OutboxTopic, subjectKind: string, subjectIds: readonly number[], at: Date): Promise<void> {
  const rows = subjectIds.map((subjectId) => ({ topic, subjectKind, subjectId, createdAt: at }));
  for (const part of chunks(rows, 500)) await tx.insert(outbox).values(part);
}

/** Sets a row of the outbox aside with the reason, so that it is reported and the rest goes on. */
export async function park(tx: Db, rowId: number, reason: string, at: Date): Promise<void> {
  await tx.update(outbox).set({ parkedAt: at, lastError: reason.slice(0, LONGEST_REASON) }).where(eq(outbox.id, rowId));
}
const LONGEST_REASON = 500;

/** Rows in pieces small enough for the bound-parameter limit of either database. */
export function chunks<T>(rows: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < rows.length; i += size) parts.push(rows.slice(i, i + size));
  return parts;
}
