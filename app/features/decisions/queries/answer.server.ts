import { and, asc, eq, isNull } from "drizzle-orm";
import { changeSources, clusterMembers, clusters, consultations, decisions, packageItems, packages, points, syntheses, tasks, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { findVersion, publishedBefore, type VersionRow } from "~/features/regulations/queries.server";
import { maskPersonal } from "~/features/suggestions/mask";
import type { NotAdoptedCode, Outcome } from "~/vocabulary";
import { standing } from "~/features/clusters/queries/standing.server";
import { effectiveDecision } from "../rules";
import { compareVersions, type Change } from "./comparison.server";
import { clusterSizes, decisionsInForce } from "./provenance.server";
import { inForce } from "./in-force.server";

export interface AnswerDecision {
  id: number;
  outcome: Outcome;
  reasonCode: NotAdoptedCode | null;
  reason: string;
  part: string | null;
  publishedAt: Date;
}
/** The words a decision changed, with the two versions they are shown between. */
export interface ChangedWords {
  from: Pick<VersionRow, "ordinal" | "label">;
  to: Pick<VersionRow, "ordinal" | "label" | "publishedAt">;
  change: Change;
}
export interface AnswerPart {
  /** Null: decided alone, in no cluster. */
  cluster: { id: number; number: number; title: string; suggestions: number; points: number } | null;
  decision: AnswerDecision | null;
  changed: ChangedWords[];
}
export interface Answer {
  parts: AnswerPart[];
  /** The package its point forwarded it in, with how its point summed up what it belongs to. */
  package: { number: string; forwardedAt: Date; pointName: string; syntheses: { title: string; text: string }[] } | null;
}

/** What became of one suggestion: its clusters, the decision on each, and the words that changed because of it. */
export async function answerOf(read: Db, suggestionId: number): Promise<Answer> {
  const memberships = await read
    .select({ id: clusters.id, number: clusters.number, title: clusters.title })
    .from(clusterMembers)
    .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
    .where(and(eq(clusterMembers.suggestionId, suggestionId), standing()))
    .orderBy(asc(clusters.number));
  const sizes = await clusterSizes(read, memberships.map((m) => m.id));
  const inForce = await decisionsInForce(read, memberships.map((m) => m.id));
  const parts: AnswerPart[] = [];
  for (const cluster of memberships) {
    const own = inForce.find((d) => d.clusterId === cluster.id && d.suggestionId === suggestionId);
    const ofCluster = inForce.find((d) => d.clusterId === cluster.id && d.suggestionId === null);
    const decision = effectiveDecision(own, ofCluster);
    parts.push({
      cluster: { ...cluster, ...(sizes.get(cluster.id) ?? { suggestions: 0, points: 0 }) },
      decision: decision === undefined ? null : { ...decision, publishedAt: decision.publishedAt! },
      changed: decision === undefined ? [] : await changedWords(read, decision.id),
    });
  }
  const alone = await decisionAlone(read, suggestionId);
  if (alone !== null) parts.push({ cluster: null, decision: alone, changed: await changedWords(read, alone.id) });
  return { parts, package: await forwardedIn(read, suggestionId) };
}

async function decisionAlone(read: Db, suggestionId: number): Promise<AnswerDecision | null> {
  const [row] = await read
    .select({ id: decisions.id, outcome: decisions.outcome, reasonCode: decisions.reasonCode, reason: decisions.reason, part: decisions.part, publishedAt: decisions.publishedAt })
    .from(decisions)
    .where(and(eq(decisions.suggestionId, suggestionId), isNull(decisions.clusterId), inForce()));
  return row === undefined ? null : { ...row, publishedAt: row.publishedAt! };
}

/** The articles a published decision changed, compared with the last public version before; nothing while they are not public. */
export async function changedWords(read: Db, decisionId: number): Promise<ChangedWords[]> {
  const rows = await read
    .select({ toVersionId: changeSources.toVersionId })
    .from(changeSources)
    .innerJoin(versions, eq(versions.id, changeSources.toVersionId))
    .where(and(eq(changeSources.decisionId, decisionId), eq(versions.state, "published")));
  const words: ChangedWords[] = [];
  for (const toVersionId of new Set(rows.map((row) => row.toVersionId))) {
    const to = await findVersion(read, toVersionId);
    const from = await publishedBefore(read, to);
    if (from === null) continue;
    const { changes } = await compareVersions(read, from, to, false, decisionId);
    words.push(...changes.map((change) => ({ from, to, change })));
  }
  return words;
}

async function forwardedIn(read: Db, suggestionId: number): Promise<Answer["package"]> {
  const [row] = await read
    .select({ id: packages.id, number: packages.number, forwardedAt: packages.forwardedAt, pointName: points.name })
    .from(packageItems)
    .innerJoin(packages, eq(packages.id, packageItems.packageId))
    .innerJoin(tasks, eq(tasks.id, packages.taskId))
    .innerJoin(points, eq(points.id, tasks.pointId))
    .where(eq(packageItems.suggestionId, suggestionId))
    .orderBy(asc(packages.id));
  if (row === undefined) return null;
  const { id, ...forwarded } = row;
  const written = await read
    .select({ title: clusters.title, text: syntheses.text })
    .from(packageItems)
    .innerJoin(syntheses, eq(syntheses.id, packageItems.synthesisId))
    .innerJoin(clusters, and(eq(clusters.id, syntheses.clusterId), standing()))
    .innerJoin(clusterMembers, and(eq(clusterMembers.clusterId, clusters.id), eq(clusterMembers.suggestionId, suggestionId)))
    .where(eq(packageItems.packageId, id))
    .orderBy(asc(clusters.number));
  return { ...forwarded, syntheses: written.map(({ title, text }) => ({ title, text: maskPersonal(text) })) };
}

/** A cluster's own public page: what was asked, how it was summed up, what was decided. Null when it is not public. */
export async function publicCluster(read: Db, clusterId: number) {
  const [row] = await read
    .select({ id: clusters.id, number: clusters.number, title: clusters.title, state: clusters.state, mergedIntoId: clusters.mergedIntoId, provisionId: clusters.provisionId, consultationId: clusters.consultationId, consultation: consultations.slug, consultationTitle: consultations.title })
    .from(clusters)
    .innerJoin(consultations, eq(consultations.id, clusters.consultationId))
    .where(and(eq(clusters.id, clusterId), eq(consultations.audience, "public")));
  if (row === undefined || row.state !== "confirmed") return null;
  const forwarded = await read
    .select({ pointName: points.name, text: syntheses.text, proposedText: syntheses.proposedText, dissent: syntheses.dissent })
    .from(syntheses)
    .innerJoin(points, eq(points.id, syntheses.pointId))
    .where(and(eq(syntheses.clusterId, clusterId), eq(syntheses.state, "forwarded")))
    .orderBy(asc(points.position));
  // A synthesis may quote what somebody wrote, number and all.
  const masked = (words: string | null) => words && maskPersonal(words);
  return { ...row, syntheses: forwarded.map(({ pointName, text, proposedText, dissent }) => ({ pointName, text: maskPersonal(text), proposedText: masked(proposedText), dissent: masked(dissent) })) };
}
