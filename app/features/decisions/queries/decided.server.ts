import { and, count, desc, eq, inArray, isNotNull, isNull, max } from "drizzle-orm";
import { consultations, decisions, regulations, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { dayOf } from "~/features/regulations/days";
import type { Outcome } from "~/vocabulary";
import type { Clock } from "./reading.server";
import { inForce } from "./in-force.server";

/** A round whose clusters were answered, with how many had which outcome. */
export interface DecidedRound {
  slug: string;
  title: string;
  versionLabel: string;
  /** The day its last decisions were published. */
  day: string;
  outcomes: { outcome: Outcome; clusters: number }[];
}

/** The public rounds whose decisions were published last, the latest first. */
export async function decidedLately(read: Db, most: number, { timeZone }: Pick<Clock, "timeZone">): Promise<DecidedRound[]> {
  const ofClusters = and(inForce(), isNotNull(decisions.clusterId), isNull(decisions.suggestionId));
  const latest = max(decisions.publishedAt);
  const rounds = await read
    .select({ id: consultations.id, slug: consultations.slug, title: regulations.title, versionLabel: versions.label, at: latest })
    .from(decisions)
    .innerJoin(consultations, and(eq(consultations.id, decisions.consultationId), eq(consultations.audience, "public")))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId))
    .where(ofClusters)
    .groupBy(consultations.id, consultations.slug, regulations.title, versions.label)
    .orderBy(desc(latest), desc(consultations.id))
    .limit(most);
  if (rounds.length === 0) return [];
  const counts = await read
    .select({ consultationId: decisions.consultationId, outcome: decisions.outcome, clusters: count() })
    .from(decisions)
    .where(and(ofClusters, inArray(decisions.consultationId, rounds.map(({ id }) => id))))
    .groupBy(decisions.consultationId, decisions.outcome);
  return rounds.map(({ id, at, ...round }) => ({
    ...round,
    day: dayOf(at!, timeZone),
    outcomes: counts.filter(({ consultationId }) => consultationId === id).map(({ outcome, clusters }) => ({ outcome, clusters })),
  }));
}
