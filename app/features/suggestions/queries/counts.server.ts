import { and, count, eq, inArray } from "drizzle-orm";
import { chunks } from "db/events.server";
import { remembered } from "db/remembered.server";
import { suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { RECORDED_CHANNELS } from "~/vocabulary";
import { received } from "../queries.server";

/** 条数 of each consultation, all states but declined and withdrawn; a consultation without any is not in the map. */
export async function countByConsultation(read: Db, consultationIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  return countEach(read, ...consultationIds);
}

const countEach = remembered(["suggestion"], async (read: Db, ...consultationIds: number[]): Promise<ReadonlyMap<number, number>> => {
  const counts = new Map<number, number>();
  for (const part of chunks(consultationIds, 300)) {
    const rows = await read
      .select({ id: suggestions.consultationId, n: count() })
      .from(suggestions)
      .where(and(inArray(suggestions.consultationId, part), received()))
      .groupBy(suggestions.consultationId);
    for (const { id, n } of rows) counts.set(id, n);
  }
  return counts;
});

/** 条数 that came through one liaison point, in rounds of the public; offline: written down there for their authors. */
export async function countOfPoint(read: Db, pointId: number): Promise<{ suggestions: number; offline: number }> {
  const rows = await read.select({ channel: suggestions.channel, n: count() }).from(suggestions).where(and(eq(suggestions.pointId, pointId), received())).groupBy(suggestions.channel);
  const sum = (of: typeof rows) => of.reduce((total, { n }) => total + n, 0);
  return { suggestions: sum(rows), offline: sum(rows.filter(({ channel }) => (RECORDED_CHANNELS as readonly string[]).includes(channel))) };
}
