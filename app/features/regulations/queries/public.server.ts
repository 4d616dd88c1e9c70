import { and, asc, count, desc, eq, gte, inArray, isNull, lt, ne, or, type SQL } from "drizzle-orm";
import { collectionSpots, consultations, meetings, points, regulations, tasks, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import type { Day } from "../days";
import { cutAt, pageOf, type ListPage } from "../list-page";
import { isOpen } from "../rules";

/** The rounds everybody may see, a condition for queries on `consultations`: rounds of the invited answer to the invited alone. */
export const forEverybody = (): SQL => and(eq(consultations.audience, "public"), ne(consultations.state, "draft"))!;

/** The rounds everybody may take part in, on any version of a regulation, with what its timetable shows. */
export async function roundsOfRegulation(read: Db, regulationId: number) {
  return read
    .select({
      id: consultations.id, versionId: consultations.versionId, state: consultations.state, opensOn: consultations.opensOn,
      closesOn: consultations.closesOn, answeredAt: consultations.answeredAt,
    })
    .from(consultations)
    .where(and(eq(consultations.regulationId, regulationId), forEverybody()))
    .orderBy(asc(consultations.opensOn));
}

const ROUND = {
  id: consultations.id, slug: consultations.slug, title: consultations.title, state: consultations.state, opensOn: consultations.opensOn,
  closesOn: consultations.closesOn, introduction: consultations.introduction, versionId: consultations.versionId,
  regulation: regulations.slug, regulationTitle: regulations.title, ordinal: versions.ordinal, versionLabel: versions.label,
};
const rounds = (read: Db) =>
  read
    .select(ROUND)
    .from(consultations)
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId));
export type Round = Awaited<ReturnType<typeof rounds>>[number];

/** Public rounds that are open on a day or open later, the one closing first first. */
export async function currentRounds(read: Db, today: Day): Promise<Round[]> {
  // 'YYYY-MM-DD' sorts as the days do.
  return rounds(read)
    .where(and(forEverybody(), eq(consultations.state, "published"), gte(consultations.closesOn, today)))
    .orderBy(asc(consultations.closesOn), asc(consultations.id));
}

const ended = (today: Day): SQL => or(inArray(consultations.state, ["deciding", "answered"]), lt(consultations.closesOn, today))!;

export const PAST_PAGE_SIZE = 20;

/** One page of the public rounds that are over, the last closed first. */
export async function pastRounds(read: Db, today: Day, page: number) {
  const here = and(forEverybody(), ended(today));
  const [total] = await read.select({ n: count() }).from(consultations).where(here);
  const rows = await rounds(read)
    .where(here)
    .orderBy(desc(consultations.closesOn), asc(consultations.id))
    .limit(PAST_PAGE_SIZE)
    .offset((page - 1) * PAST_PAGE_SIZE);
  return { rows, total: total?.n ?? 0, pages: Math.max(1, Math.ceil((total?.n ?? 0) / PAST_PAGE_SIZE)) };
}

const POINT = {
  id: points.id, slug: points.slug, name: points.name, kind: points.kind, district: points.district, address: points.address,
  phone: points.phone, contactHours: points.contactHours,
};

/** Liaison points one can go to, in their fixed order, of one district or of all. */
export async function pointsIn(read: Db, district: string | null) {
  return read.select(POINT).from(points).where(and(isNull(points.closedAt), district === null ? undefined : eq(points.district, district))).orderBy(asc(points.position));
}

/** Points on a page of the list of them. */
export const POINTS_PAGE = 60;

/** One page of the same. */
export async function pointsPage(read: Db, district: string | null, asked: number): Promise<ListPage<PublicPoint>> {
  return pageOf(await pointsIn(read, district), asked, POINTS_PAGE);
}
export type PublicPoint = Awaited<ReturnType<typeof pointsIn>>[number];

/** The districts that have a point, in the points' order. */
export async function pointDistricts(read: Db): Promise<string[]> {
  const rows = await read.select({ district: points.district }).from(points).orderBy(asc(points.position));
  return [...new Set(rows.map(({ district }) => district))];
}

/** One point with the places it collects at. @throws DomainError not_found */
export async function pointPage(read: Db, slug: string) {
  const [row] = await read.select({ ...POINT, introduction: points.introduction, closedAt: points.closedAt }).from(points).where(eq(points.slug, slug));
  const point = found(row);
  const spots = await read
    .select({ id: collectionSpots.id, name: collectionSpots.name, address: collectionSpots.address })
    .from(collectionSpots)
    .where(eq(collectionSpots.pointId, point.id))
    .orderBy(asc(collectionSpots.id));
  return { ...point, spots };
}

/** A point that people are still asked to come to. @throws DomainError not_found for a closed one too */
export async function standingPoint(read: Db, slug: string) {
  const point = await pointPage(read, slug);
  return found(point.closedAt === null ? point : null);
}

/** The public rounds a point was asked to collect for, the one closing last first. */
export async function pointRounds(read: Db, pointId: number) {
  return read
    .select({ ...ROUND, taskState: tasks.state, forwardedAt: tasks.forwardedAt })
    .from(tasks)
    .innerJoin(consultations, eq(consultations.id, tasks.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId))
    .where(and(eq(tasks.pointId, pointId), forEverybody()))
    .orderBy(desc(consultations.closesOn), asc(consultations.id));
}

/** The public rounds a point collects for now, the one closing first first. */
export async function openRoundsOfPoint(read: Db, pointId: number, { now, timeZone }: { now: Date; timeZone: string }) {
  const rounds = await pointRounds(read, pointId);
  return rounds.filter((round) => isOpen(round, now, timeZone)).reverse();
}

/** Lines of one list on a point's page. */
export const POINT_LIST_PAGE = 20;

/** One page of the meetings, visits and stalls a point held, the last first. */
export async function pointMeetings(read: Db, pointId: number, asked: number) {
  const held = and(eq(meetings.pointId, pointId), forEverybody());
  const [counted] = await read.select({ n: count() }).from(meetings).innerJoin(consultations, eq(consultations.id, meetings.consultationId)).where(held);
  const total = counted?.n ?? 0;
  const { offset, ...cut } = cutAt(total, asked, POINT_LIST_PAGE);
  const rows = await read
    .select({ id: meetings.id, kind: meetings.kind, heldOn: meetings.heldOn, place: meetings.place, attendees: meetings.attendees, regulationTitle: regulations.title })
    .from(meetings)
    .innerJoin(consultations, eq(consultations.id, meetings.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .where(held)
    .orderBy(desc(meetings.heldOn), asc(meetings.id))
    .limit(POINT_LIST_PAGE)
    .offset(offset);
  return { ...cut, rows, total };
}
