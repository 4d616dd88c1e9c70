import { and, count, eq, inArray, isNull, notExists, type SQL } from "drizzle-orm";
import { remembered } from "db/remembered.server";
import { clusterMembers, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { can, type Actor } from "~/permissions";
import type { SuggestionState } from "~/vocabulary";
import { PLACEABLE } from "../rules";

export interface DeskCounts {
  /** For this desk to screen: submitted or held, of its own. */
  waiting: number;
  accepted: number;
  forwarded: number;
  decided: number;
  /** Taken in and in no cluster. */
  unplaced: number;
  total: number;
}

/** Whether a desk is the legislature's, which sees the work of every point. */
export function seesEveryPoint(actor: Actor): boolean {
  return can(actor, "package.read");
}

/** Through whom suggestions came: a point by its id, none, or whomever. */
type Through = number | "none" | "any";

function ownOf(actor: Actor): Exclude<Through, "any"> {
  return seesEveryPoint(actor) ? "none" : (actor.pointId ?? -1);
}
function seenBy(actor: Actor): Through {
  return seesEveryPoint(actor) ? "any" : ownOf(actor);
}

/** A desk's own suggestions: those of its point; for the legislature those that came through none. */
export function ownSuggestions(actor: Actor): SQL {
  return cameThrough(ownOf(actor));
}
/** The suggestions a desk sees: its own; for the legislature all. */
export function seenSuggestions(actor: Actor): SQL | undefined {
  return seenThrough(seenBy(actor));
}
function cameThrough(through: Exclude<Through, "any">): SQL {
  return through === "none" ? isNull(suggestions.pointId) : eq(suggestions.pointId, through);
}
function seenThrough(through: Through): SQL | undefined {
  return through === "any" ? undefined : cameThrough(through);
}

const inNoCluster = (read: Db) => notExists(read.select({ id: clusterMembers.id }).from(clusterMembers).where(eq(clusterMembers.suggestionId, suggestions.id)));
/** Taken in, not decided, and in no cluster. */
export function unplaced(read: Db) {
  return and(inArray(suggestions.state, [...PLACEABLE]), inNoCluster(read));
}

const countStates = remembered(["suggestion"], async (read: Db, through: Through, ...consultationIds: number[]) =>
  read
    .select({ id: suggestions.consultationId, state: suggestions.state, n: count() })
    .from(suggestions)
    .where(and(inArray(suggestions.consultationId, [...consultationIds, -1]), seenThrough(through)))
    .groupBy(suggestions.consultationId, suggestions.state));

const countUnplaced = remembered(["suggestion", "cluster"], async (read: Db, through: Through, ...consultationIds: number[]) =>
  read
    .select({ id: suggestions.consultationId, provisionId: suggestions.provisionId, n: count() })
    .from(suggestions)
    .where(and(inArray(suggestions.consultationId, [...consultationIds, -1]), seenThrough(through), unplaced(read)))
    .groupBy(suggestions.consultationId, suggestions.provisionId));

/** How many a desk sees that are taken in and in no cluster, by article (null: on the draft as a whole); articles without are left out. */
export async function unplacedByArticle(read: Db, consultationId: number, actor: Actor): Promise<ReadonlyMap<number | null, number>> {
  return new Map((await countUnplaced(read, seenBy(actor), consultationId)).map(({ provisionId, n }) => [provisionId, n]));
}

/** How many of a desk's own suggestions are in each state. */
export async function ownByState(read: Db, consultationId: number, actor: Actor): Promise<readonly { state: SuggestionState; n: number }[]> {
  return countStates(read, ownOf(actor), consultationId);
}

/** How much has come to each of some consultations and what is left to do there, as one desk sees it. */
export async function countsOf(read: Db, actor: Actor, consultationIds: readonly number[]): Promise<(id: number) => DeskCounts> {
  const seen = await countStates(read, seenBy(actor), ...consultationIds);
  const own = await countStates(read, ownOf(actor), ...consultationIds);
  const loose = await countUnplaced(read, seenBy(actor), ...consultationIds);
  return (id) => {
    const sum = (rows: readonly { id: number; n: number }[]) => rows.filter((row) => row.id === id).reduce((total, row) => total + row.n, 0);
    const within = (rows: typeof seen, ...wanted: SuggestionState[]) => sum(rows.filter(({ state }) => wanted.includes(state)));
    return {
      waiting: within(own, "submitted", "held"),
      accepted: within(seen, "accepted"), forwarded: within(seen, "forwarded"), decided: within(seen, "decided", "answered"),
      unplaced: sum(loose),
      total: within(seen, "submitted", "held", "accepted", "forwarded", "decided", "answered"),
    };
  };
}
