import { and, eq, isNull, type SQL } from "drizzle-orm";
import { clusters } from "db/schema.server";

/** Confirmed and not merged away: what counts as a cluster from then on. A condition for queries on `clusters`. */
export const standing = (): SQL => and(eq(clusters.state, "confirmed"), isNull(clusters.mergedIntoId))!;
