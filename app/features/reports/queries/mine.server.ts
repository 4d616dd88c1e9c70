import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { attachments, consultations, decisions, points, provisions, regulations, sheets, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import { unseal } from "~/features/accounts/seal.server";
import { leadingDecisions } from "~/features/decisions/queries/outcomes.server";
import { PAGE_SIZE } from "~/features/suggestions/queries.server";
import { sentBy } from "~/features/suggestions/queries/own.server";
import { can, type Actor } from "~/permissions";
import type { DeclineCode, NotAdoptedCode, Outcome, SuggestionState } from "~/vocabulary";
import type { MineFilter } from "../input";
import { placesOfDecisions, type ChangedPlace } from "./changes.server";

/** Whose suggestions are listed: an account's, those of a contact whose code was given, or both. */
export interface Owner {
  actor: Actor;
  provenHash: string | null;
}
/** A suggestion as whoever handed it in finds it again. */
export interface MineRow {
  number: string;
  consultation: string;
  regulation: string;
  title: string;
  versionLabel: string;
  /** Null: the draft as a whole. */
  articleLabel: string | null;
  text: string;
  state: SuggestionState;
  submittedAt: Date;
  pointName: string | null;
  /** False for what one wrote down for somebody else: its steps and rights are its author's, one reads it at the desk. */
  own: boolean;
  /** Null: spoken for oneself. `who` as it was entered. */
  behalf: { who: string | null; sheet: { id: number; suggestions: number } | null } | null;
  declined: { code: DeclineCode; reason: string } | null;
  answer: { outcome: Outcome; reasonCode: NotAdoptedCode | null; reason: string; part: string | null; changed: ChangedPlace[] } | null;
}
export interface MineFile {
  id: number;
  name: string;
  size: number;
}
export interface Mine {
  rows: MineRow[];
  /** What the lists on this page were read from, by the list. */
  originals: Record<number, MineFile[]>;
  /** As filtered. */
  total: number;
  page: number;
  pages: number;
  /** Unfiltered, and how many of these for others. */
  all: number;
  forOthers: number;
  regulations: { slug: string; title: string }[];
}

const sentByOwner = ({ actor, provenHash }: Owner): SQL => sentBy({ accountId: actor.accountId, provenHash });

/** What the actor wrote down for others at the desk they still belong to: a desk one has left keeps its originals. */
function recordedBy({ accountId, pointId, role }: Actor): SQL | undefined {
  if (accountId === null || !can({ accountId, pointId, role }, "suggestion.record", { pointId })) return undefined;
  const notSent = or(isNull(suggestions.submitterId), ne(suggestions.submitterId, accountId));
  return and(eq(suggestions.recordedBy, accountId), notSent, pointId === null ? isNull(suggestions.pointId) : eq(suggestions.pointId, pointId));
}

/** Everything the owner handed in, with its answers, a page at a time, the newest first. */
export async function mineOf(read: Db, owner: Owner, filter: MineFilter, page: number, secret: string): Promise<Mine> {
  const recorded = recordedBy(owner.actor);
  const mine = or(sentByOwner(owner), recorded)!;
  const from = () => read.select({ n: count() }).from(suggestions);
  const wanted = and(mine, filter.state === null ? undefined : eq(suggestions.state, filter.state), filter.regulation === null ? undefined : eq(regulations.slug, filter.regulation));
  const [[all], [others], [total], named] = await Promise.all([
    from().where(mine),
    from().where(and(mine, or(isNotNull(suggestions.behalfSealed), isNotNull(suggestions.sheetId), recorded))),
    from().innerJoin(consultations, eq(consultations.id, suggestions.consultationId)).innerJoin(regulations, eq(regulations.id, consultations.regulationId)).where(wanted),
    read.selectDistinct({ slug: regulations.slug, title: regulations.title }).from(suggestions).innerJoin(consultations, eq(consultations.id, suggestions.consultationId)).innerJoin(regulations, eq(regulations.id, consultations.regulationId)).where(mine).orderBy(asc(regulations.title)),
  ]);
  const rows = await chosenRows(read, owner, wanted, page);
  const sheetIds = [...new Set(rows.flatMap(({ sheetId }) => sheetId ?? []))];
  const [sizes, files, answers] = await Promise.all([sheetSizes(read, sheetIds), sheetFiles(read, sheetIds), answersTo(read, rows)]);
  return {
    rows: rows.map(({ id, sheetId, behalfSealed, declineCode, declineReason, isSent, ...row }): MineRow => {
      const own = Number(isSent) === 1;
      const sheet = sheetId === null ? null : { id: sheetId, suggestions: sizes.get(sheetId) ?? 1 };
      return {
        ...row, own,
        behalf: behalfSealed === null && sheet === null && own ? null : { who: behalfSealed === null ? null : unseal(secret, behalfSealed), sheet },
        declined: row.state === "declined" && declineCode !== null ? { code: declineCode, reason: declineReason ?? "" } : null,
        answer: answers.get(id) ?? null,
      };
    }),
    originals: files, total: total?.n ?? 0, page, pages: Math.max(1, Math.ceil((total?.n ?? 0) / PAGE_SIZE)), all: all?.n ?? 0, forOthers: others?.n ?? 0, regulations: named,
  };
}

function chosenRows(read: Db, owner: Owner, wanted: SQL | undefined, page: number) {
  return read
    .select({
      id: suggestions.id, number: suggestions.receiptNumber, consultation: consultations.slug, regulation: regulations.slug, title: regulations.title, versionLabel: versions.label,
      articleLabel: provisions.label, text: suggestions.text, state: suggestions.state, submittedAt: suggestions.submittedAt, pointName: points.name,
      sheetId: suggestions.sheetId, behalfSealed: suggestions.behalfSealed, declineCode: suggestions.declineCode, declineReason: suggestions.declineReason,
      isSent: sql<number>`case when ${sentByOwner(owner)} then 1 else 0 end`,
    })
    .from(suggestions)
    .innerJoin(consultations, eq(consultations.id, suggestions.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, suggestions.versionId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(wanted)
    .orderBy(desc(suggestions.submittedAt), desc(suggestions.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
}

async function sheetSizes(read: Db, sheetIds: readonly number[]): Promise<Map<number, number>> {
  if (sheetIds.length === 0) return new Map();
  const rows = await read.select({ id: suggestions.sheetId, n: count() }).from(suggestions).where(inArray(suggestions.sheetId, [...sheetIds])).groupBy(suggestions.sheetId);
  return new Map(rows.map(({ id, n }) => [id!, n]));
}

async function sheetFiles(read: Db, sheetIds: readonly number[]): Promise<Record<number, MineFile[]>> {
  if (sheetIds.length === 0) return {};
  const rows = await read.select({ id: attachments.id, name: attachments.fileName, size: attachments.size, sheetId: attachments.sheetId }).from(attachments).where(inArray(attachments.sheetId, [...sheetIds])).orderBy(asc(attachments.id));
  return Object.fromEntries(sheetIds.map((id) => [id, rows.filter(({ sheetId }) => sheetId === id).map(({ id: fileId, name, size }) => ({ id: fileId, name, size }))]));
}

/** Of several decisions (one per cluster) the one that came of the most; the others stand on the suggestion's own page. */
async function answersTo(read: Db, rows: readonly { id: number; state: SuggestionState }[]): Promise<Map<number, NonNullable<MineRow["answer"]>>> {
  const leading = await leadingDecisions(read, rows.filter(({ state }) => state === "decided" || state === "answered").map(({ id }) => id));
  const ids = [...new Set([...leading.values()].map(({ decisionId }) => decisionId))];
  if (ids.length === 0) return new Map();
  const [said, places] = await Promise.all([
    read.select({ id: decisions.id, outcome: decisions.outcome, reasonCode: decisions.reasonCode, reason: decisions.reason, part: decisions.part }).from(decisions).where(inArray(decisions.id, ids)),
    placesOfDecisions(read, ids),
  ]);
  const answers = new Map(said.map(({ id, ...decision }) => [id, { ...decision, changed: places.get(id) ?? [] }]));
  return new Map([...leading].flatMap(([id, { decisionId }]) => { const answer = answers.get(decisionId); return answer === undefined ? [] : [[id, answer] as const]; }));
}

/** A file one of the account's own lists was read from. @throws DomainError not_found, for anybody else's as well */
export async function mineFile(read: Db, accountId: number | null, fileId: number) {
  const [row] = await read
    .select({ name: attachments.fileName, mediaType: attachments.mediaType, size: attachments.size, sha256: attachments.sha256 })
    .from(attachments)
    .innerJoin(sheets, and(eq(sheets.id, attachments.sheetId), eq(sheets.submittedBy, accountId ?? 0)))
    .where(eq(attachments.id, fileId));
  return found(row);
}
