import { and, asc, eq, inArray } from "drizzle-orm";
import { chunks } from "db/events.server";
import { provisions, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import { demand, type CommandContext } from "~/features/accounts/command.server";
import { findConsultation, versionArticles } from "~/features/regulations/queries.server";
import { storedThesaurus } from "search/stored-thesaurus.server";
import { asInput, CLUSTERED } from "../candidates.server";
import type { ProposingTask } from "../proposing";
import type { ClusterInput } from "../reading";
import { PLACEABLE } from "../rules";
import { handledByPeople, standingClusters } from "../standing.server";
import { pause, planInPieces } from "../thread.server";
import { lastEvent, writePart, type Run } from "./write-plan.server";

export interface Proposed {
  /** How many proposals now stand anew. */
  proposed: number;
  /** How many suggestions joined clusters of people. */
  joined: number;
  /** How many suggestions were read. */
  read: number;
}

/**
 * Lets the machine propose clusters for what nobody has placed yet. Its own earlier proposals give way; what a person
 * confirmed, made, named, filled or took something out of is only added to, visibly as the machine's doing. A suggestion like
 * no other stays unplaced, and so does noise, which is for the screening desk to judge. The plan is made in a thread and
 * written in short transactions, each of which is right for itself, so that pages and other writers do not wait; a run that
 * was cut off is made good by the next. It takes as long as it takes: `requestClustering` lets a worker do it.
 * @param goOn asked before each piece is written: false ends the run there
 * @returns null where it was told to end
 * @throws DomainError not_found, auth.forbidden
 */
export async function proposeClusters(ctx: CommandContext, input: { consultationId: number }, goOn: () => Promise<boolean> = async () => true): Promise<Proposed | null> {
  const { read } = ctx.store;
  const consultation = await findConsultation(read, input.consultationId);
  demand(ctx, "cluster.propose");
  // Before anything is read: whatever people do from here on is noticed when the plan is written.
  const since = await lastEvent(read);
  const articles = await versionArticles(read, consultation.versionId);
  const standing = await standingClusters(read, consultation.id);
  const task: ProposingTask = {
    suggestions: await clusterable(read, consultation.id),
    standing,
    takenOut: [...(await handledByPeople(read, standing.map((cluster) => cluster.id))).takenOut],
    articles: articles.map((article) => [article.label, article.text]),
    groups: (await storedThesaurus(read)).groups,
  };
  const run: Run = {
    ctx, consultationId: consultation.id, places: new Map(articles.map((article) => [article.label, article.provisionId])),
    earlier: new Set(standing.filter((cluster) => !cluster.anchored).map((cluster) => cluster.id)), written: new Set(), seen: since, touched: new Set(),
  };
  const done: Proposed = { proposed: 0, joined: 0, read: task.suggestions.length };
  for await (const part of planInPieces(task)) {
    if (!(await goOn())) return null;
    const { proposed, joined } = await ctx.store.write((tx) => writePart(tx, run, part));
    done.proposed += proposed;
    done.joined += joined;
    await pause();
  }
  return done;
}

/** Rows read at a time, so that others are answered in between. */
const PAGE = 500;

async function clusterable(read: Db, consultationId: number): Promise<ClusterInput[]> {
  // Which they are stands in an index: found anew for each page, they would be looked through again and again.
  const ids = await read.select({ id: suggestions.id }).from(suggestions).where(and(eq(suggestions.consultationId, consultationId), inArray(suggestions.state, [...PLACEABLE])));
  const all: ClusterInput[] = [];
  for (const part of chunks(ids.map(({ id }) => id).sort((a, b) => a - b), PAGE)) {
    const rows = await read.select(CLUSTERED).from(suggestions).leftJoin(provisions, eq(provisions.id, suggestions.provisionId)).where(inArray(suggestions.id, part)).orderBy(asc(suggestions.id));
    all.push(...rows.map(asInput));
    await pause();
  }
  return all;
}
