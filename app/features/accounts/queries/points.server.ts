import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import { accounts, collectionSpots, points } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "../command.server";

const PAGE = 40;

/** How many people who may sign in belong to each of some points, by id. */
async function peopleOf(read: Db, ids: readonly number[]): Promise<Map<number | null, number>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ id: accounts.pointId, n: count() })
    .from(accounts)
    .where(and(inArray(accounts.pointId, [...ids]), inArray(accounts.role, ["staff", "informant"]), isNull(accounts.disabledAt)))
    .groupBy(accounts.pointId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** A page of all points, closed ones too, in their fixed order. */
export async function listManagedPoints(read: Db, page: number) {
  const [all] = await read.select({ n: count() }).from(points);
  const pages = Math.max(1, Math.ceil(all!.n / PAGE));
  const shown = Math.min(page, pages);
  const rows = await read
    .select({ id: points.id, slug: points.slug, name: points.name, kind: points.kind, district: points.district, phone: points.phone, closedAt: points.closedAt })
    .from(points)
    .orderBy(asc(points.position), asc(points.id))
    .limit(PAGE)
    .offset((shown - 1) * PAGE);
  const people = await peopleOf(read, rows.map(({ id }) => id));
  return { points: rows.map((row) => ({ ...row, people: people.get(row.id) ?? 0 })), total: all!.n, page: shown, pages };
}

/** One point to be changed, with its collection spots and its place among all, from 1. @throws DomainError not_found */
export async function pointToManage(read: Db, slug: string) {
  const [row] = await read.select().from(points).where(eq(points.slug, slug));
  const { position: _position, ...point } = found(row);
  const spots = await read.select({ id: collectionSpots.id, name: collectionSpots.name, address: collectionSpots.address }).from(collectionSpots).where(eq(collectionSpots.pointId, point.id)).orderBy(asc(collectionSpots.id));
  const order = await read.select({ id: points.id }).from(points).orderBy(asc(points.position), asc(points.id));
  return { ...point, spots, place: order.findIndex(({ id }) => id === point.id) + 1, people: (await peopleOf(read, [point.id])).get(point.id) ?? 0 };
}
