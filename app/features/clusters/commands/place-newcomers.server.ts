import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { park, record } from "db/events.server";
import { clusteringRuns, clusterMembers, consultations, outbox, provisions, suggestions } from "db/schema.server";
import type { Db, Store } from "db/store.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { SearchUnavailable, type SearchIndex } from "search/search-index.server";
import { storedThesaurus } from "search/stored-thesaurus.server";
import { asInput, CLUSTERED, clustersFor, type Newcomer } from "../candidates.server";
import { knownLanguage } from "../known-language.server";
import { renewIndex } from "../membership.server";
import { placeSuggestion, type Placement } from "../placing";
import type { ArticleTexts } from "../reading";
import { isPlaceable, isUnderWay } from "../rules";
import { openTargets } from "../standing.server";
import { languageOf, synonymsOf, type Language } from "../terms";
import type { RunLog } from "./carry-out-run.server";
import { addMembers } from "./write-plan.server";

/** What newcomers are placed with. */
export interface PlacingContext {
  store: Store;
  search: Pick<SearchIndex, "similar" | "status">;
  now: () => Date;
  log?: RunLog | undefined;
}

/** Rows of the outbox looked at in one go. */
const BATCH = 50;

/** What the machine knows when it places: the language, and the articles of the drafts it has met. */
interface Knowledge {
  language: Language;
  articles: Map<number, ArticleTexts>;
}

/**
 * Puts what was accepted since a consultation was last read as a whole into the cluster that says it, one suggestion after
 * the other; what fits none stays unplaced until the next run. Where no run was ever asked for, the machine puts nothing
 * anywhere; where one waits or is going on, newcomers wait for its end. Each is written in the transaction that takes its
 * row out of the outbox: so it happens once, however many processes are at it.
 * @param isStopped asked between two suggestions
 * @returns false where the search engine is away: the rest waits for it
 */
export async function placeNewcomers(ctx: PlacingContext, isStopped: () => boolean): Promise<boolean> {
  let known: Knowledge | null = null;
  for (let after = 0; ; ) {
    const rows = await nextRows(ctx.store.read, after);
    if (rows.length === 0) return true;
    after = rows.at(-1)!.rowId;
    const done = new Set(rows.filter(hasNothingToPlace).map(({ rowId }) => rowId));
    if (done.size > 0) await ctx.store.write((tx) => tx.delete(outbox).where(inArray(outbox.id, [...done])));
    for (const row of rows.filter(({ rowId, runState }) => !done.has(rowId) && !isUnderWay(runState))) {
      if (isStopped()) return true;
      const began = performance.now();
      try {
        known ??= await prepare(ctx);
        await placeOne(ctx, row, known);
      } catch (error) {
        if (error instanceof SearchUnavailable) return false;
        await setAside(ctx, row, error as Error);
      }
      // As long as it took, so that pages are answered in between.
      await sleep(performance.now() - began);
    }
  }
}

type Row = Awaited<ReturnType<typeof nextRows>>[number];

async function nextRows(read: Db, after: number) {
  return read
    .select({
      ...CLUSTERED, rowId: outbox.id, since: outbox.createdAt, state: suggestions.state, provisionId: suggestions.provisionId,
      consultationId: suggestions.consultationId, versionId: consultations.versionId, runState: clusteringRuns.state, readAt: clusteringRuns.startedAt,
    })
    .from(outbox)
    .innerJoin(suggestions, eq(suggestions.id, outbox.subjectId))
    .innerJoin(consultations, eq(consultations.id, suggestions.consultationId))
    .leftJoin(provisions, eq(provisions.id, suggestions.provisionId))
    .leftJoin(clusteringRuns, eq(clusteringRuns.consultationId, suggestions.consultationId))
    .where(and(eq(outbox.topic, "placing"), isNull(outbox.parkedAt), gt(outbox.id, after)))
    .orderBy(asc(outbox.id))
    .limit(BATCH);
}

/** It is out again, nobody asked the machine, or the last run has read it and knew better. */
function hasNothingToPlace({ state, runState, readAt, since }: Row): boolean {
  return !isPlaceable(state) || runState === null || (runState === "done" && readAt !== null && since < readAt);
}

/** @throws SearchUnavailable also where the index is still to be made: there is nothing in it to find */
async function prepare({ store, search }: PlacingContext): Promise<Knowledge> {
  const status = await search.status();
  if (status === "missing" || status === "down") throw new SearchUnavailable(`the index is ${status}`);
  const { cut, demands } = knownLanguage();
  return { language: languageOf(cut, synonymsOf((await storedThesaurus(store.read)).groups), demands), articles: new Map() };
}

async function placeOne(ctx: PlacingContext, row: Row, known: Knowledge): Promise<void> {
  const { read } = ctx.store;
  if (await isPlaced(read, row.id)) return ctx.store.write((tx) => settle(tx, ctx.now(), row, null));
  const newcomer: Newcomer = { ...asInput(row), consultationId: row.consultationId, provisionId: row.provisionId };
  const articles = known.articles.get(row.versionId) ?? new Map((await versionArticles(read, row.versionId)).map(({ label, text }) => [label, text]));
  known.articles.set(row.versionId, articles);
  const placement = placeSuggestion(newcomer, await clustersFor(read, ctx.search, newcomer), articles, known.language);
  await ctx.store.write((tx) => settle(tx, ctx.now(), row, placement));
}

async function settle(tx: Db, now: Date, row: Row, placement: Placement | null): Promise<void> {
  const [run] = await tx.select({ state: clusteringRuns.state }).from(clusteringRuns).where(eq(clusteringRuns.consultationId, row.consultationId));
  // A run that began meanwhile lays its own plan over what it found: it comes first.
  if (isUnderWay(run?.state)) return;
  const mine = await tx.delete(outbox).where(eq(outbox.id, row.rowId)).returning({ id: outbox.id });
  if (mine.length === 0 || placement === null) return;
  const { clusterId, duplicateOf, ...why } = placement;
  const [current] = await tx.select({ state: suggestions.state }).from(suggestions).where(eq(suggestions.id, row.id));
  // People were quicker.
  if (!isPlaceable(current!.state) || (await isPlaced(tx, row.id)) || !(await openTargets(tx, [clusterId])).has(clusterId)) return;
  await addMembers(tx, { now }, clusterId, [{ ...why, suggestionId: row.id, duplicateOf: duplicateOf === null ? null : Number(duplicateOf) }]);
  await record(tx, { actorId: null, at: now }, { type: "cluster.member_placed", subjectId: clusterId, facts: { suggestionIds: String(row.id), machine: true } });
  await renewIndex(tx, { now }, { clusters: [clusterId] });
}

async function isPlaced(read: Db, suggestionId: number): Promise<boolean> {
  return (await read.select({ id: clusterMembers.id }).from(clusterMembers).where(eq(clusterMembers.suggestionId, suggestionId)).limit(1)).length > 0;
}

async function setAside({ store, now, log }: PlacingContext, { rowId, id }: Row, error: Error): Promise<void> {
  log?.warn({ err: error, suggestionId: id }, "clustering: a newcomer could not be placed, its row is parked");
  await store.write((tx) => park(tx, rowId, error.message, now()));
}
