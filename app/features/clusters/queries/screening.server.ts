import { and, asc, count, desc, eq, exists, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { accounts, answerFeedback, attachments, clusterMembers, clusters, events, points, provisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { found } from "~/features/accounts/command.server";
import { unseal } from "~/features/accounts/seal.server";
import { feedbackOn } from "~/features/suggestions/queries/own.server";
import { can, type Actor } from "~/permissions";
import type { ClusterState, SuggestionState } from "~/vocabulary";
import { noiseOf, type NoiseCode } from "../noise";
import { isPlaceable } from "../rules";
import type { QueueView } from "../desk-address";
import { PLACE, shown, slugOf, WORDS } from "../words.server";
import { ownByState, ownSuggestions, seesEveryPoint } from "./desk-counts.server";

export const QUEUE_PAGE = 30;
const STATES: Record<QueueView, readonly SuggestionState[]> = {
  waiting: ["submitted"],
  held: ["held"],
  accepted: ["accepted", "forwarded", "decided", "answered"],
  declined: ["declined"],
  unclear: ["answered", "declined"],
  all: ["submitted", "held", "accepted", "forwarded", "decided", "answered", "declined", "withdrawn"],
};

export interface QueueFilter {
  view: QueueView;
  /** Provision id; null: the draft as a whole; undefined: everywhere. */
  provisionId: number | null | undefined;
  /** The desk's own suggestions, or also what others received (as far as it may be read). */
  everybody: boolean;
  page: number;
}

const DETAIL = { ...PLACE, ...WORDS, heldReason: suggestions.heldReason, declineCode: suggestions.declineCode, declineReason: suggestions.declineReason };
const rows = (read: Db) =>
  read.select(DETAIL).from(suggestions).leftJoin(provisions, eq(provisions.id, suggestions.provisionId)).leftJoin(points, eq(points.id, suggestions.pointId));

function visibleTo(actor: Actor, everybody: boolean) {
  if (!everybody) return ownSuggestions(actor);
  return seesEveryPoint(actor) ? undefined : or(ownSuggestions(actor), publicSuggestion());
}

/** What the form of a suggestion gives away (a test, an advertisement): a hint for the person who screens, nothing more. */
function hint(row: { text: string; reason: string | null; proposedText: string | null; state: SuggestionState }): NoiseCode | null {
  if (row.proposedText !== null || (row.state !== "submitted" && row.state !== "held")) return null;
  return noiseOf(row.text + (row.reason ?? ""));
}

/** Answered, unclear to its author, and not explained yet: at the desk that received it, and at the legislature's. */
function toExplain(read: Db, actor: Actor) {
  const asked = read.select({ id: answerFeedback.id }).from(answerFeedback).where(and(eq(answerFeedback.suggestionId, suggestions.id), eq(answerFeedback.clear, false), isNull(answerFeedback.repliedAt)));
  return and(exists(asked), seesEveryPoint(actor) ? undefined : ownSuggestions(actor));
}

/** One page of the screening queue, the longest waiting first. */
export async function listQueue(read: Db, consultationId: number, actor: Actor, filter: QueueFilter) {
  const place = filter.provisionId === undefined ? undefined : filter.provisionId === null ? isNull(suggestions.provisionId) : eq(suggestions.provisionId, filter.provisionId);
  const where = and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, [...STATES[filter.view]]), filter.view === "unclear" ? toExplain(read, actor) : visibleTo(actor, filter.everybody), place);
  const [total] = await read.select({ n: count() }).from(suggestions).where(where);
  const pages = Math.max(1, Math.ceil(total!.n / QUEUE_PAGE));
  // The last suggestion of the last page may just have been decided on.
  const page = Math.min(filter.page, pages);
  const found = await rows(read).where(where).orderBy(asc(suggestions.submittedAt), asc(suggestions.id)).limit(QUEUE_PAGE).offset((page - 1) * QUEUE_PAGE);
  return { rows: found.map((row) => ({ ...shown(row, actor), article: slugOf(row), noise: hint(row), mayScreen: can(actor, "suggestion.screen", { pointId: row.pointId }) })), total: total!.n, page, pages };
}
export type QueueRow = Awaited<ReturnType<typeof listQueue>>["rows"][number];

/** How many of the desk's own suggestions each view holds; of those to explain, how many it may. */
export async function queueCounts(read: Db, consultationId: number, actor: Actor): Promise<Record<QueueView, number>> {
  const states = await ownByState(read, consultationId, actor);
  const [unclear] = await read.select({ n: count() }).from(suggestions).where(and(eq(suggestions.consultationId, consultationId), toExplain(read, actor)));
  const of = (view: QueueView) => states.filter((row) => STATES[view].includes(row.state)).reduce((sum, row) => sum + row.n, 0);
  return { waiting: of("waiting"), held: of("held"), accepted: of("accepted"), declined: of("declined"), unclear: unclear!.n, all: of("all") };
}

export interface Contact {
  name: string | null;
  phone: string | null;
  email: string | null;
}

/**
 * One suggestion at a desk, with its clusters and its history.
 * @param secret opens the contact, for the point that received it and for nobody else
 * @throws DomainError not_found, also for one whose words this desk may not read
 */
export async function deskSuggestion(read: Db, consultationId: number, receiptNumber: string, actor: Actor, secret: string) {
  const [row] = await read
    .select({ ...DETAIL, quote: suggestions.quote, sheetId: suggestions.sheetId, behalfSealed: suggestions.behalfSealed, nameSealed: suggestions.nameSealed, contactSealed: suggestions.contactSealed, recordedBy: accounts.displayName, screenedAt: suggestions.screenedAt })
    .from(suggestions)
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .leftJoin(accounts, eq(accounts.id, suggestions.recordedBy))
    .where(and(eq(suggestions.consultationId, consultationId), eq(suggestions.receiptNumber, receiptNumber)));
  const { nameSealed, contactSealed, behalfSealed, sheetId, ...rest } = found(row);
  const suggestion = shown(rest, actor);
  found(suggestion.words);
  const mayReadContact = can(actor, "suggestion.read_contact", { pointId: rest.pointId });
  const mayExplain = can(actor, "suggestion.explain", { pointId: rest.pointId });
  const original = suggestion.words!.original;
  return {
    ...suggestion,
    onBehalfOf: original && behalfSealed !== null ? unseal(secret, behalfSealed) : null,
    recordedBy: original ? rest.recordedBy : null,
    article: slugOf(rest),
    noise: original ? hint(rest) : null,
    mayScreen: can(actor, "suggestion.screen", { pointId: rest.pointId }),
    mayPlace: isPlaceable(rest.state) && can(actor, "cluster.curate_member", { pointId: rest.pointId }),
    contact: mayReadContact ? contactOf(secret, nameSealed, contactSealed) : null,
    clusters: await clustersOf(read, rest.id),
    feedback: mayExplain ? await feedbackOn(read, rest.id) : null,
    // A file shows what the words show, and often who wrote them.
    files: original ? await filesOf(read, eq(attachments.suggestionId, rest.id)) : [],
    // What it was read from, together with the others of its sheet: they came to one desk.
    sheet: original && sheetId !== null ? await filesOf(read, eq(attachments.sheetId, sheetId)) : [],
    history: original ? await historyOf(read, rest.id) : [],
  };
}
export type DeskSuggestion = Awaited<ReturnType<typeof deskSuggestion>>;

function contactOf(secret: string, nameSealed: string | null, contactSealed: string | null): Contact | null {
  if (nameSealed === null && contactSealed === null) return null;
  const opened = contactSealed === null ? null : unseal(secret, contactSealed);
  const { phone = null, email = null } = opened === null ? {} : (JSON.parse(opened) as { phone?: string | null; email?: string | null });
  return { name: nameSealed === null ? null : unseal(secret, nameSealed), phone, email };
}

async function clustersOf(read: Db, suggestionId: number): Promise<{ number: number; title: string; state: ClusterState }[]> {
  return read
    .select({ number: clusters.number, title: clusters.title, state: clusters.state })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(eq(clusterMembers.suggestionId, suggestionId), isNull(clusters.mergedIntoId)))
    .orderBy(asc(clusters.number));
}

async function filesOf(read: Db, ofWhat: SQL): Promise<{ id: number; name: string; size: number }[]> {
  return read
    .select({ id: attachments.id, name: attachments.fileName, size: attachments.size })
    .from(attachments)
    .where(ofWhat)
    .orderBy(asc(attachments.id));
}

/** One file of a suggestion, for whoever may read the suggestion in its own words. @throws DomainError not_found */
export async function deskFile(read: Db, place: { consultationId: number; receiptNumber: string; fileId: number }, actor: Actor, secret: string) {
  const { files, sheet } = await deskSuggestion(read, place.consultationId, place.receiptNumber, actor, secret);
  found([...files, ...sheet].find(({ id }) => id === place.fileId));
  const [file] = await read.select({ name: attachments.fileName, mediaType: attachments.mediaType, size: attachments.size, sha256: attachments.sha256 }).from(attachments).where(eq(attachments.id, place.fileId));
  return found(file);
}

const HISTORY = 50;
async function historyOf(read: Db, suggestionId: number) {
  return read
    .select({ at: events.at, to: events.to, by: accounts.displayName })
    .from(events)
    .leftJoin(accounts, eq(accounts.id, events.actorId))
    .where(and(eq(events.subjectKind, "suggestion"), eq(events.subjectId, suggestionId), isNotNull(events.to)))
    .orderBy(desc(events.id))
    .limit(HISTORY);
}
