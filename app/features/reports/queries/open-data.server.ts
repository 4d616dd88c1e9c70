import { and, asc, count, countDistinct, eq, exists, gt, inArray, isNotNull, isNull, or, sql, type SQL } from "drizzle-orm";
import {
  changeSources, clusterMembers, clusters, consultations, decisions, keyQuestions, points, provisionLinks, provisions, regulations, suggestions, supports, tasks, versions,
} from "db/schema.server";
import type { Db } from "db/store.server";
import { publicSuggestion } from "db/visibility.server";
import { articleSlug } from "~/features/regulations/outline";
import { phaseOf } from "~/features/regulations/rules";
import { consultationFigures, received } from "~/features/suggestions/queries.server";
import type { Clock } from "~/features/decisions/queries/reading.server";
import { standing } from "~/features/clusters/queries/standing.server";
import type { DatasetName, DatasetRow } from "../open-data";
import { inForce } from "~/features/decisions/queries/in-force.server";
import { forEverybody } from "~/features/regulations/queries/public.server";

/** Rows read at once: a file of any length takes the memory of one such part. */
const PART = 500;

/** Which rows of a set: those after an id, of one round or of all. */
interface Asked {
  after: number;
  consultation: string | null;
  clock: Clock;
}
type Numbered<D extends DatasetName> = DatasetRow<D> & { id: number };
type Reader<D extends DatasetName> = (read: Db, asked: Asked) => Promise<Numbered<D>[]>;

/** What is asked of every set that belongs to rounds: published, for everybody, and the one asked for. */
const ofRound = ({ consultation }: Asked): SQL => and(forEverybody(), consultation === null ? undefined : eq(consultations.slug, consultation))!;
const PLACE = { kind: provisions.kind, number: provisions.number, sub: provisions.sub };
type Place = { kind: (typeof provisions.$inferSelect)["kind"] | null; number: number | null; sub: number | null };
const slugOf = ({ kind, number, sub }: Place): string | null => (kind === "article" || kind === "unit" ? articleSlug({ kind, number, sub: sub ?? 0 }) : null);
const published = () => eq(versions.state, "published");

const regulationRows: Reader<"regulations"> = (read, { after }) =>
  read
    .select({ id: regulations.id, regulation: regulations.slug, title: regulations.title, lead_body: regulations.leadBody })
    .from(regulations)
    .where(and(gt(regulations.id, after), exists(read.select({ id: versions.id }).from(versions).where(and(eq(versions.regulationId, regulations.id), published())))))
    .orderBy(asc(regulations.id))
    .limit(PART);

const versionRows: Reader<"versions"> = (read, { after }) =>
  read
    .select({ id: versions.id, regulation: regulations.slug, version: versions.ordinal, label: versions.label, published_at: versions.publishedAt, explanation: versions.explanation, change_note: versions.changeNote })
    .from(versions)
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(and(gt(versions.id, after), published()))
    .orderBy(asc(versions.id))
    .limit(PART);

const provisionRows: Reader<"provisions"> = async (read, { after }) => {
  const parentPosition = sql<number | null>`(select parents.position from ${provisions} as parents where parents.id = ${provisions.parentId})`;
  const rows = await read
    .select({
      id: provisions.id, regulation: regulations.slug, version: versions.ordinal, position: provisions.position, parent_position: parentPosition, ...PLACE, label: provisions.label,
      heading: provisions.heading, caption: provisions.caption, text: provisions.text,
    })
    .from(provisions)
    .innerJoin(versions, eq(versions.id, provisions.versionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(and(gt(provisions.id, after), published()))
    .orderBy(asc(provisions.id))
    .limit(PART);
  return rows.map((row) => ({ ...row, article: slugOf(row) }));
};

/** The slug of each of these articles by its id. */
async function slugsOf(read: Db, ids: readonly (number | null)[]): Promise<Map<number, string | null>> {
  const wanted = [...new Set(ids.filter((id): id is number => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await read.select({ id: provisions.id, ...PLACE }).from(provisions).where(inArray(provisions.id, wanted));
  return new Map(rows.map((row) => [row.id, slugOf(row)]));
}

/** Of maps a person has confirmed, between versions everybody may read. */
const linkRows: Reader<"provision_links"> = async (read, { after }) => {
  const fromVersion = sql<number | null>`(select earlier.ordinal from ${versions} as earlier where earlier.id = ${provisionLinks.fromVersionId} and earlier.state = 'published')`;
  const rows = await read
    .select({
      id: provisionLinks.id, regulation: regulations.slug, from_version: fromVersion, to_version: versions.ordinal, from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId,
      relation: provisionLinks.relation, moved: provisionLinks.moved, renumbered: provisionLinks.renumbered,
    })
    .from(provisionLinks)
    .innerJoin(versions, eq(versions.id, provisionLinks.toVersionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(and(gt(provisionLinks.id, after), published(), isNotNull(versions.mapConfirmedAt), isNotNull(fromVersion)))
    .orderBy(asc(provisionLinks.id))
    .limit(PART);
  const slugs = await slugsOf(read, rows.flatMap(({ from, to }) => [from, to]));
  const slug = (id: number | null) => (id === null ? null : (slugs.get(id) ?? null));
  return rows.map(({ from, to, ...row }) => ({ ...row, from_article: slug(from), to_article: slug(to) }));
};

const consultationRows: Reader<"consultations"> = async (read, asked) => {
  const rows = await read
    .select({
      id: consultations.id, consultation: consultations.slug, regulation: regulations.slug, version: versions.ordinal, title: consultations.title, state: consultations.state,
      opens_on: consultations.opensOn, closes_on: consultations.closesOn, minimum_days: consultations.minimumDays, short_period_reason: consultations.shortPeriodReason,
      answered_at: consultations.answeredAt,
    })
    .from(consultations)
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, consultations.versionId))
    .where(and(gt(consultations.id, asked.after), ofRound(asked)))
    .orderBy(asc(consultations.id))
    .limit(PART);
  const full: Numbered<"consultations">[] = [];
  for (const { state, ...row } of rows) {
    const phase = phaseOf({ state, opensOn: row.opens_on, closesOn: row.closes_on }, asked.clock.now, asked.clock.timeZone);
    full.push({ ...row, phase, ...(await consultationFigures(read, row.id)) });
  }
  return full;
};

const questionRows: Reader<"key_questions"> = (read, asked) =>
  read
    .select({ id: keyQuestions.id, consultation: consultations.slug, position: keyQuestions.position, question: keyQuestions.question })
    .from(keyQuestions)
    .innerJoin(consultations, eq(consultations.id, keyQuestions.consultationId))
    .where(and(gt(keyQuestions.id, asked.after), ofRound(asked)))
    .orderBy(asc(keyQuestions.id))
    .limit(PART);

const pointRows: Reader<"points"> = (read, { after }) =>
  read
    .select({ id: points.id, point: points.slug, name: points.name, kind: points.kind, district: points.district, address: points.address, phone: points.phone, contact_hours: points.contactHours, closed_at: points.closedAt })
    .from(points)
    .where(gt(points.id, after))
    .orderBy(asc(points.id))
    .limit(PART);

const taskRows: Reader<"tasks"> = (read, asked) =>
  read
    .select({ id: tasks.id, consultation: consultations.slug, point: points.slug, state: tasks.state, assigned_at: tasks.assignedAt, forwarded_at: tasks.forwardedAt })
    .from(tasks)
    .innerJoin(consultations, eq(consultations.id, tasks.consultationId))
    .innerJoin(points, eq(points.id, tasks.pointId))
    .where(and(gt(tasks.id, asked.after), ofRound(asked)))
    .orderBy(asc(tasks.id))
    .limit(PART);

const suggestionRows: Reader<"suggestions"> = async (read, asked) => {
  const rows = await read
    .select({
      id: suggestions.id, suggestion: suggestions.receiptNumber, consultation: consultations.slug, regulation: regulations.slug, version: versions.ordinal, at: provisions.kind, number: provisions.number,
      sub: provisions.sub, paragraph: suggestions.paragraph, item: suggestions.item, kind: suggestions.kind, stance: suggestions.stance, text: suggestions.publicText,
      proposed_text: suggestions.publicProposedText, reason: suggestions.publicReason, amendment_sentence: suggestions.publicAmendmentSentence, name: suggestions.publicName,
      role: suggestions.submitterRole, district: suggestions.district, channel: suggestions.channel, point: points.slug, state: suggestions.state, submitted_at: suggestions.submittedAt,
      answered_at: suggestions.answeredAt, supports: sql<number>`(select count(*) from ${supports} where ${supports.suggestionId} = ${suggestions.id})`,
    })
    .from(suggestions)
    .innerJoin(consultations, eq(consultations.id, suggestions.consultationId))
    .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
    .innerJoin(versions, eq(versions.id, suggestions.versionId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(points, eq(points.id, suggestions.pointId))
    .where(and(gt(suggestions.id, asked.after), publicSuggestion(), ofRound(asked)))
    .orderBy(asc(suggestions.id))
    .limit(PART);
  return rows.map(({ at, number, sub, ...row }) => ({ ...row, article: slugOf({ kind: at, number, sub }), supports: Number(row.supports) }));
};

const clusterRows: Reader<"clusters"> = async (read, asked) => {
  const rows = await read
    .select({
      id: clusters.id, consultation: consultations.slug, order: clusters.number, ...PLACE, title: clusters.title, stance: clusters.stance,
      suggestions: count(suggestions.id), points: countDistinct(suggestions.pointId),
    })
    .from(clusters)
    .innerJoin(consultations, eq(consultations.id, clusters.consultationId))
    .leftJoin(provisions, eq(provisions.id, clusters.provisionId))
    .leftJoin(clusterMembers, eq(clusterMembers.clusterId, clusters.id))
    .leftJoin(suggestions, and(eq(suggestions.id, clusterMembers.suggestionId), received()))
    .where(and(gt(clusters.id, asked.after), standing(), ofRound(asked)))
    .groupBy(clusters.id, consultations.slug, provisions.kind, provisions.number, provisions.sub)
    .orderBy(asc(clusters.id))
    .limit(PART);
  return rows.map(({ kind, number, sub, order, ...row }) => ({ ...row, cluster: row.id, number: order, article: slugOf({ kind, number, sub }) }));
};

const memberRows: Reader<"cluster_members"> = (read, asked) =>
  read
    .select({ id: clusterMembers.id, cluster: clusterMembers.clusterId, suggestion: suggestions.receiptNumber, dissent: clusterMembers.dissent })
    .from(clusterMembers)
    .innerJoin(clusters, and(eq(clusters.id, clusterMembers.clusterId), standing()))
    .innerJoin(consultations, eq(consultations.id, clusters.consultationId))
    .innerJoin(suggestions, eq(suggestions.id, clusterMembers.suggestionId))
    .where(and(gt(clusterMembers.id, asked.after), publicSuggestion(), ofRound(asked)))
    .orderBy(asc(clusterMembers.id))
    .limit(PART);

/** One on a suggestion that may not be shown is left out: without its number it would read as its cluster's own. */
const aboutWhatIsPublic = () => or(isNull(decisions.suggestionId), publicSuggestion())!;

const decisionRows: Reader<"decisions"> = (read, asked) =>
  read
    .select({
      id: decisions.id, consultation: consultations.slug, cluster: decisions.clusterId, suggestion: suggestions.receiptNumber, outcome: decisions.outcome,
      reason_code: decisions.reasonCode, reason: decisions.reason, part: decisions.part, published_at: decisions.publishedAt,
    })
    .from(decisions)
    .innerJoin(consultations, eq(consultations.id, decisions.consultationId))
    .leftJoin(suggestions, eq(suggestions.id, decisions.suggestionId))
    .where(and(gt(decisions.id, asked.after), inForce(), aboutWhatIsPublic(), ofRound(asked)))
    .orderBy(asc(decisions.id))
    .limit(PART);

const sourceRows: Reader<"change_sources"> = async (read, asked) => {
  const rows = await read
    .select({
      id: changeSources.id, regulation: regulations.slug, version: versions.ordinal, ...PLACE, source: changeSources.source, note: changeSources.note,
      cluster: decisions.clusterId, suggestion: suggestions.receiptNumber,
    })
    .from(changeSources)
    .innerJoin(versions, eq(versions.id, changeSources.toVersionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .innerJoin(provisions, eq(provisions.id, changeSources.provisionId))
    .leftJoin(decisions, eq(decisions.id, changeSources.decisionId))
    .leftJoin(consultations, eq(consultations.id, decisions.consultationId))
    .leftJoin(suggestions, eq(suggestions.id, decisions.suggestionId))
    .where(and(gt(changeSources.id, asked.after), published(), or(isNull(changeSources.decisionId), and(inForce(), aboutWhatIsPublic(), ofRound({ ...asked, consultation: null })))))
    .orderBy(asc(changeSources.id))
    .limit(PART);
  return rows.map(({ kind, number, sub, ...row }) => ({ ...row, article: slugOf({ kind, number, sub }) }));
};

const READERS: { [D in DatasetName]: Reader<D> } = {
  regulations: regulationRows, versions: versionRows, provisions: provisionRows, provision_links: linkRows, consultations: consultationRows, key_questions: questionRows,
  points: pointRows, tasks: taskRows, suggestions: suggestionRows, clusters: clusterRows, cluster_members: memberRows, decisions: decisionRows, change_sources: sourceRows,
};

/**
 * All rows of a set that everybody may see, part by part, in a fixed order.
 * @param consultation a round's slug, for the sets that belong to rounds; null: all of them
 */
export async function* openDataRows<D extends DatasetName>(read: Db, dataset: D, { consultation, clock }: { consultation: string | null; clock: Clock }): AsyncGenerator<DatasetRow<D>[]> {
  for (let after = 0; ; ) {
    const rows = await READERS[dataset](read, { after, consultation, clock });
    if (rows.length > 0) yield rows;
    if (rows.length < PART) return;
    after = rows.at(-1)!.id;
  }
}
