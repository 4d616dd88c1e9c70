import { and, eq, isNull, type SQL } from "drizzle-orm";
import { decisions } from "db/schema.server";

/** The decisions that hold today: published, and not superseded by a later one. A condition for queries on `decisions`. */
export const inForce = (): SQL => and(eq(decisions.state, "published"), isNull(decisions.supersededAt))!;
