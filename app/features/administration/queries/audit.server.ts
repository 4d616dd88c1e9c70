import { and, asc, desc, eq, gt, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { checkChain, type ChainCheck } from "db/event-chain.server";
import { EVENT_TYPES } from "db/events.server";
import { accounts, consultations, events, packages, points, regulations, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { addDays, instantOf } from "~/features/regulations/days";
import type { AuditFilters } from "../audit-filters";

const PAGE = 50;
const PART = 500;

/** Every type of event, and every kind of record they are about. */
export const AUDIT_TYPES = Object.keys(EVENT_TYPES);
export const AUDIT_KINDS = [...new Set<string>(Object.values(EVENT_TYPES))];

const ROW = {
  id: events.id, at: events.at, actorId: events.actorId, username: accounts.username, actor: accounts.displayName, type: events.type,
  kind: events.subjectKind, subjectId: events.subjectId, from: events.from, to: events.to, facts: events.facts,
};

function did(read: Db, who: string): SQL | undefined {
  if (who === "") return undefined;
  const pattern = `%${who.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  const named = or(sql`lower(${accounts.username}) like ${pattern} escape '\\'`, sql`lower(${accounts.displayName}) like ${pattern} escape '\\'`);
  return inArray(events.actorId, read.select({ id: accounts.id }).from(accounts).where(named));
}

function chosen(read: Db, { who, what, from, to, kind, number }: AuditFilters, timeZone: string): SQL | undefined {
  return and(
    did(read, who),
    what === null ? undefined : eq(events.type, what),
    from === null ? undefined : gte(events.at, instantOf(from, "00:00", timeZone)),
    to === null ? undefined : lt(events.at, instantOf(addDays(to, 1), "00:00", timeZone)),
    kind === null ? undefined : eq(events.subjectKind, kind),
    number === null ? undefined : eq(events.subjectId, number),
  );
}

/** What records are called, by kind and number; never words of a suggestion. */
async function namesOf(read: Db, records: readonly { kind: string; subjectId: number }[]): Promise<Map<string, string>> {
  const ids = (kind: string): number[] => [...new Set(records.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId))];
  const readers: Record<string, (some: number[]) => Promise<{ id: number; name: string }[]>> = {
    account: async (some) => read.select({ id: accounts.id, name: accounts.displayName }).from(accounts).where(inArray(accounts.id, some)),
    point: async (some) => read.select({ id: points.id, name: points.name }).from(points).where(inArray(points.id, some)),
    suggestion: async (some) => read.select({ id: suggestions.id, name: suggestions.receiptNumber }).from(suggestions).where(inArray(suggestions.id, some)),
    consultation: async (some) => read.select({ id: consultations.id, name: consultations.title }).from(consultations).where(inArray(consultations.id, some)),
    regulation: async (some) => read.select({ id: regulations.id, name: regulations.title }).from(regulations).where(inArray(regulations.id, some)),
    package: async (some) => read.select({ id: packages.id, name: packages.number }).from(packages).where(inArray(packages.id, some)),
    version: async (some) => {
      const rows = await read.select({ id: versions.id, title: regulations.title, label: versions.label }).from(versions).innerJoin(regulations, eq(regulations.id, versions.regulationId)).where(inArray(versions.id, some));
      return rows.map(({ id, title, label }) => ({ id, name: `${title} · ${label}` }));
    },
  };
  const names = new Map<string, string>();
  for (const [kind, reader] of Object.entries(readers)) {
    const some = ids(kind);
    if (some.length > 0) for (const { id, name } of await reader(some)) names.set(`${kind} ${id}`, name);
  }
  return names;
}

/**
 * A page of events, the newest first.
 * @param before only those older than this one; null: from the newest on
 */
export async function listEvents(read: Db, filters: AuditFilters, { before, timeZone }: { before: number | null; timeZone: string }) {
  // Counting all that fit would read the whole record for every page.
  const rows = await read
    .select(ROW)
    .from(events)
    .leftJoin(accounts, eq(accounts.id, events.actorId))
    .where(and(chosen(read, filters, timeZone), before === null ? undefined : lt(events.id, before)))
    .orderBy(desc(events.id))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const names = await namesOf(read, shown);
  return {
    events: shown.map((row) => ({ ...row, name: names.get(`${row.kind} ${row.subjectId}`) ?? null })),
    older: rows.length > PAGE ? shown.at(-1)!.id : null,
  };
}
export type AuditedEvent = Awaited<ReturnType<typeof listEvents>>["events"][number];

/** Whether the record is as it was written, from the first event to the last. */
export function chainState(read: Db): Promise<ChainCheck> {
  return checkChain(read);
}

export const AUDIT_COLUMNS = ["number", "at", "actor_id", "actor", "type", "record", "record_number", "from", "to", "facts", "previous_hash", "hash"] as const;

/** All events that fit, the oldest first, part by part, with the hashes by which anybody can check the chain. */
export async function* auditRows(read: Db, filters: AuditFilters, timeZone: string) {
  for (let after = 0; ;) {
    const part = await read
      .select({ ...ROW, previousHash: events.previousHash, hash: events.hash })
      .from(events)
      .leftJoin(accounts, eq(accounts.id, events.actorId))
      .where(and(chosen(read, filters, timeZone), gt(events.id, after)))
      .orderBy(asc(events.id))
      .limit(PART);
    if (part.length === 0) return;
    after = part.at(-1)!.id;
    yield part.map((row) => ({
      number: row.id, at: row.at.toISOString(), actor_id: row.actorId, actor: row.username, type: row.type, record: row.kind, record_number: row.subjectId,
      from: row.from, to: row.to, facts: JSON.stringify(row.facts), previous_hash: row.previousHash, hash: row.hash,
    }));
  }
}
