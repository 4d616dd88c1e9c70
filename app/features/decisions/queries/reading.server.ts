import type { Db } from "db/store.server";
import { publicClusters, type PublicCluster } from "~/features/clusters/queries/public.server";
import { dayOf } from "~/features/regulations/days";
import type { MarkedParagraph } from "~/features/regulations/marked-text";
import { isArticle, type OutlineBlock } from "~/features/regulations/outline";
import { versionText } from "~/features/regulations/published-texts.server";
import { consultationsOn, listKeyQuestions, listVersions, type ConsultationRow, type VersionRow } from "~/features/regulations/queries.server";
import { roundsOfRegulation } from "~/features/regulations/queries/public.server";
import { daysLeft, periodDays, phaseOf } from "~/features/regulations/rules";
import { timetableOf, type TimetableStep } from "~/features/regulations/timetable";
import { attachmentsOf, type ListedAttachment } from "~/features/regulations/queries/attachments.server";
import { consultationFigures, countByArticle, type ConsultationFigures } from "~/features/suggestions/queries.server";
import type { ConsultationPhase, Outcome } from "~/vocabulary";
import { outcomesOfClusters } from "./desk.server";

export interface Clock {
  now: Date;
  timeZone: string;
}

/** A round as a reader sees it: where it stands, how long it lasts, what it counted. */
export interface RoundView {
  slug: string;
  phase: ConsultationPhase;
  opensOn: string;
  closesOn: string;
  daysLeft: number;
  introduction: string;
  contact: string;
  /** Set where the period is shorter than the minimum. */
  shortPeriod: { days: number; minimum: number; reason: string } | null;
  figures: ConsultationFigures;
  questions: { id: number; number: number; question: string; provisionIds: number[] }[];
  attachments: ListedAttachment[];
}

/** The public round on a version, the newest; null where there is none. */
export async function roundOn(read: Db, versionId: number, { now, timeZone }: Clock): Promise<RoundView | null> {
  const row = (await consultationsOn(read, versionId)).find(({ state }) => state !== "draft");
  if (row === undefined) return null;
  const questions = await listKeyQuestions(read, row.id);
  return {
    slug: row.slug, attachments: await attachmentsOf(read, row.id), phase: phaseOf(row, now, timeZone), opensOn: row.opensOn, closesOn: row.closesOn, daysLeft: daysLeft(row, now, timeZone),
    introduction: row.introduction, contact: row.contact, shortPeriod: shortPeriod(row), figures: await consultationFigures(read, row.id),
    questions: questions.map(({ id, question, provisionIds }, at) => ({ id, number: at + 1, question, provisionIds })),
  };
}

function shortPeriod(row: ConsultationRow): RoundView["shortPeriod"] {
  const days = periodDays(row);
  return days < row.minimumDays && row.shortPeriodReason ? { days, minimum: row.minimumDays, reason: row.shortPeriodReason } : null;
}

/** The way of a regulation's draft: its versions and the rounds on them. */
export async function timetable(read: Db, regulationId: number, drafts: boolean, { now, timeZone }: Clock): Promise<TimetableStep[]> {
  const [versions, rounds] = await Promise.all([listVersions(read, regulationId, drafts), roundsOfRegulation(read, regulationId)]);
  return timetableOf(
    versions.map(({ id, ordinal, label, publishedAt }) => ({
      ordinal, label, publishedOn: publishedAt === null ? null : dayOf(publishedAt, timeZone),
      consultations: rounds.filter((round) => round.versionId === id).map((round) => ({
        phase: phaseOf(round, now, timeZone), opensOn: round.opensOn, closesOn: round.closesOn, answeredOn: round.answeredAt && dayOf(round.answeredAt, timeZone),
      })),
    })),
  );
}

export type ReadCluster = PublicCluster & { outcome: Outcome | null };

/** The confirmed clusters of a version with their published outcomes, the largest first; of one article where it is given. */
export async function clustersWithOutcomes(read: Db, versionId: number, provisionId?: number): Promise<ReadCluster[]> {
  const clusters = await publicClusters(read, versionId, provisionId);
  const outcomes = await outcomesOfClusters(read, clusters.map(({ id }) => id));
  return clusters.map((cluster) => ({ ...cluster, outcome: outcomes.get(cluster.id) ?? null }));
}

export interface VersionReading {
  blocks: OutlineBlock[];
  /** The paragraphs of each article with what their words lead to, by provision id. */
  marked: ReadonlyMap<number, MarkedParagraph[]>;
  round: RoundView | null;
  steps: TimetableStep[];
  /** 条数 by provision id. */
  counts: Map<number, number>;
  /** 条数 on the draft as a whole, or on articles it lacks. */
  wholeDraft: number;
  clusters: ReadCluster[];
  /** The published versions around this one: the one before to compare with, the newest after it to read instead. */
  before: number | null;
  after: { ordinal: number; label: string } | null;
}

/** Everything the reading page of a version is set from. */
export async function readVersion(read: Db, version: VersionRow, drafts: boolean, clock: Clock): Promise<VersionReading> {
  const [text, round, steps, counts, clusters, versions] = await Promise.all([
    versionText(read, version.id),
    roundOn(read, version.id, clock),
    timetable(read, version.regulationId, drafts, clock),
    countByArticle(read, version.id),
    clustersWithOutcomes(read, version.id),
    listVersions(read, version.regulationId, false),
  ]);
  const { blocks, marked } = text;
  const places = new Map(counts.flatMap((row) => (row.provisionId === null ? [] : [[row.provisionId, row.suggestions] as const])));
  return {
    blocks, marked, round, steps, clusters, counts: new Map(blocks.filter(isArticle).map(({ provisionId }) => [provisionId, places.get(provisionId) ?? 0])),
    wholeDraft: counts.find((row) => row.provisionId === null)?.suggestions ?? 0,
    before: versions.filter(({ ordinal }) => ordinal < version.ordinal).at(-1)?.ordinal ?? null,
    after: versions.filter(({ ordinal }) => ordinal > version.ordinal).map(({ ordinal, label }) => ({ ordinal, label })).at(-1) ?? null,
  };
}
