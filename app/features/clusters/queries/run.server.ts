import { eq } from "drizzle-orm";
import { accounts, clusteringRuns } from "db/schema.server";
import type { Db } from "db/store.server";

/** How far the machine is with a consultation; null where nobody has asked it yet. */
export async function clusteringRun(read: Db, consultationId: number) {
  const [row] = await read
    .select({
      state: clusteringRuns.state, requestedAt: clusteringRuns.requestedAt, startedAt: clusteringRuns.startedAt, endedAt: clusteringRuns.endedAt, failure: clusteringRuns.failure,
      read: clusteringRuns.read, proposed: clusteringRuns.proposed, joined: clusteringRuns.joined, requestedBy: accounts.displayName,
    })
    .from(clusteringRuns)
    .innerJoin(accounts, eq(accounts.id, clusteringRuns.requestedBy))
    .where(eq(clusteringRuns.consultationId, consultationId));
  return row ?? null;
}
export type ClusteringRun = NonNullable<Awaited<ReturnType<typeof clusteringRun>>>;
