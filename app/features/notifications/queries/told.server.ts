import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { consultations, decisions, meetings, points, regulations, subscriptions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { answerPage } from "~/features/decisions/queries/answer-page.server";
import type { Headline } from "~/features/decisions/answer";
import { articleSlug } from "~/features/regulations/outline";
import { findConsultation, findVersion, publishedBefore, type ConsultationRow, type VersionRow } from "~/features/regulations/queries.server";
import { OUTCOMES, type MeetingKind, type Outcome } from "~/vocabulary";
import { articleIn, publicRound } from "./audience.server";
import { followedOf, type Followed } from "./followed.server";

/** A subscription in force, as a message needs it. */
export interface LiveSubscription {
  id: number;
  contactSealed: string;
  confirmed: boolean;
  followed: Followed;
  provisionId: number | null;
}

/** Those of the subscriptions that have not ended. */
export async function liveSubscriptions(read: Db, ids: readonly number[]): Promise<Map<number, LiveSubscription>> {
  const rows = ids.length === 0 ? [] : await read.select().from(subscriptions).where(and(inArray(subscriptions.id, [...ids]), isNull(subscriptions.endedAt)));
  const live = new Map<number, LiveSubscription>();
  for (const { id, contactSealed, confirmedAt, ...of } of rows) {
    if (contactSealed !== null) live.set(id, { id, contactSealed, confirmed: confirmedAt !== null, followed: await followedOf(read, of), provisionId: of.provisionId });
  }
  return live;
}

export interface ToldSuggestion {
  number: string;
  /** Null: its author took it off. */
  contactSealed: string | null;
  title: string;
  label: string | null;
  pointName: string | null;
  headline: Headline;
}

/** A suggestion and what became of it. */
export async function toldSuggestion(read: Db, id: number): Promise<ToldSuggestion | null> {
  const [row] = await read.select({ number: suggestions.receiptNumber, contactSealed: suggestions.contactSealed }).from(suggestions).where(eq(suggestions.id, id));
  if (row === undefined) return null;
  const view = await answerPage(read, row.number);
  return { ...row, title: view.consultation.title, label: view.words.label, pointName: view.pointName, headline: view.headline };
}

/** A public round; null where it is none any more. */
export async function toldRound(read: Db, id: number): Promise<ConsultationRow | null> {
  return (await publicRound(read, id)) === null ? null : findConsultation(read, id);
}

export interface OutcomeCount {
  outcome: Outcome;
  count: number;
}

/** The decisions of a round published at one instant and still in force, by outcome in the order they are always shown. */
export async function outcomesOf(read: Db, consultationId: number, at: Date): Promise<OutcomeCount[]> {
  const rows = await read
    .select({ outcome: decisions.outcome, count: count() })
    .from(decisions)
    .where(and(eq(decisions.consultationId, consultationId), eq(decisions.state, "published"), eq(decisions.publishedAt, at)))
    .groupBy(decisions.outcome);
  return [...rows].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));
}

/** An article as it stands in a version, for a link; the first of several, null where it is gone. */
export async function articleNow(read: Db, provisionId: number, version: Pick<VersionRow, "id" | "regulationId">) {
  const [row] = await articleIn(read, version.regulationId, provisionId, version.id);
  return row === undefined ? null : { label: row.label, slug: articleSlug(row) };
}

export interface ToldVersion {
  version: VersionRow;
  /** What it is compared with; null for the first. */
  before: VersionRow | null;
}

/** A published version. */
export async function toldVersion(read: Db, id: number): Promise<ToldVersion | null> {
  const version = await findVersion(read, id);
  return version.state === "published" ? { version, before: await publishedBefore(read, version) } : null;
}

export interface ToldMeeting {
  point: { slug: string; name: string };
  kind: MeetingKind;
  heldOn: string;
  place: string;
  title: string;
}

/** A meeting on a public round. */
export async function toldMeeting(read: Db, id: number): Promise<ToldMeeting | null> {
  const [row] = await read
    .select({ slug: points.slug, name: points.name, kind: meetings.kind, heldOn: meetings.heldOn, place: meetings.place, title: regulations.title })
    .from(meetings)
    .innerJoin(points, eq(points.id, meetings.pointId))
    .innerJoin(consultations, and(eq(consultations.id, meetings.consultationId), eq(consultations.audience, "public")))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .where(eq(meetings.id, id));
  if (row === undefined) return null;
  const { slug, name, ...meeting } = row;
  return { point: { slug, name }, ...meeting };
}
