import { randomUUID } from "node:crypto";
import { and, asc, eq, lt, or } from "drizzle-orm";
import { record } from "db/events.server";
import { accounts, clusteringRuns } from "db/schema.server";
import type { Store } from "db/store.server";
import { DomainError } from "~/errors";
import type { Actor } from "~/permissions";
import type { ClusteringFailure } from "~/vocabulary";
import { proposeClusters, type Proposed } from "./propose.server";

/** What runs are carried out with. */
export interface RunContext {
  store: Store;
  secret: string;
  timeZone: string;
  now: () => Date;
  log?: RunLog | undefined;
}
/** The two words of the portal's logger that are needed here. */
export interface RunLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

const BEAT_MS = 10_000;
/** A process that has not said for so long that it is at it has died. */
const DEAD_MS = 45_000;
/** A run that took its process down so often is not begun again. */
const MOST_ATTEMPTS = 3;

interface Claimed {
  id: number;
  consultationId: number;
  owner: string;
  attempts: number;
  actor: Actor | null;
}

/**
 * Carries out the run that has waited longest, or one whose process died; people's own work on the clusters goes on meanwhile.
 * @param isStopped asked between the pieces: a run that is cut short waits again
 * @returns whether there was one
 */
export async function carryOutRun(ctx: RunContext, isStopped: () => boolean): Promise<boolean> {
  const run = await claim(ctx);
  if (run === null) return false;
  const mine = and(eq(clusteringRuns.id, run.id), eq(clusteringRuns.owner, run.owner));
  const beating = setInterval(() => void ctx.store.write(async (tx) => void (await tx.update(clusteringRuns).set({ beatAt: ctx.now() }).where(mine))).catch(() => undefined), BEAT_MS);
  beating.unref();
  try {
    const done = await attempt(ctx, run, async () => !isStopped() && (await ctx.store.read.select({ id: clusteringRuns.id }).from(clusteringRuns).where(mine)).length > 0);
    if (done === null) await putBack(ctx, run);
    else await end(ctx, run, { done });
  } catch (error) {
    ctx.log?.warn({ err: error, consultationId: run.consultationId }, "clustering: a run failed");
    await end(ctx, run, { failure: failureOf(error) });
  } finally {
    clearInterval(beating);
  }
  return true;
}

async function claim({ store, now }: RunContext): Promise<Claimed | null> {
  const waits = () => or(eq(clusteringRuns.state, "waiting"), and(eq(clusteringRuns.state, "running"), lt(clusteringRuns.beatAt, new Date(now().getTime() - DEAD_MS))));
  // Asked every second, and answered without a transaction while nothing is asked for.
  const [next] = await store.read.select({ id: clusteringRuns.id }).from(clusteringRuns).where(waits()).orderBy(asc(clusteringRuns.requestedAt), asc(clusteringRuns.id)).limit(1);
  if (next === undefined) return null;
  const owner = randomUUID();
  return store.write(async (tx) => {
    const [row] = await tx
      .select({ id: clusteringRuns.id, consultationId: clusteringRuns.consultationId, attempts: clusteringRuns.attempts, accountId: accounts.id, role: accounts.role, pointId: accounts.pointId, disabledAt: accounts.disabledAt })
      .from(clusteringRuns)
      .innerJoin(accounts, eq(accounts.id, clusteringRuns.requestedBy))
      .where(and(eq(clusteringRuns.id, next.id), waits()));
    // Another process was quicker.
    if (row === undefined) return null;
    const { id, consultationId, accountId, role, pointId } = row;
    const attempts = row.attempts + 1;
    await tx.update(clusteringRuns).set({ state: "running", owner, startedAt: now(), beatAt: now(), attempts }).where(eq(clusteringRuns.id, id));
    return { id, consultationId, owner, attempts, actor: row.disabledAt === null ? { accountId, role, pointId } : null };
  });
}

async function attempt({ store, secret, timeZone, now }: RunContext, { actor, consultationId, attempts }: Claimed, goOn: () => Promise<boolean>): Promise<Proposed | null> {
  // Whoever asked for it may have left since.
  if (actor === null) throw new DomainError("auth.forbidden");
  if (attempts > MOST_ATTEMPTS) throw new Interrupted(`begun ${MOST_ATTEMPTS} times, and each time its process ended`);
  return proposeClusters({ store, actor, now: now(), secret, timeZone }, { consultationId }, goOn);
}

class Interrupted extends Error {}

function failureOf(error: unknown): ClusteringFailure {
  if (error instanceof Interrupted) return "interrupted";
  if (error instanceof DomainError) return "not_allowed";
  return (error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY" ? "out_of_memory" : "fault";
}

async function putBack({ store }: RunContext, { id, owner, attempts }: Claimed): Promise<void> {
  await store.write(async (tx) => {
    // To be told to stop is nobody's failure.
    await tx.update(clusteringRuns).set({ state: "waiting", owner: null, startedAt: null, beatAt: null, attempts: attempts - 1 }).where(and(eq(clusteringRuns.id, id), eq(clusteringRuns.owner, owner)));
  });
}

async function end({ store, now, log }: RunContext, { id, owner, actor, consultationId }: Claimed, { done = null, failure = null }: { done?: Proposed | null; failure?: ClusteringFailure | null }): Promise<void> {
  const state = failure === null ? "done" : "failed";
  await store.write(async (tx) => {
    const ended = await tx
      .update(clusteringRuns)
      .set({ state, failure, endedAt: now(), owner: null, beatAt: null, read: done?.read ?? null, proposed: done?.proposed ?? null, joined: done?.joined ?? null })
      .where(and(eq(clusteringRuns.id, id), eq(clusteringRuns.owner, owner)))
      .returning({ id: clusteringRuns.id });
    // Taken over by another process meanwhile: that one tells how it ended.
    if (ended.length === 0) return;
    await record(tx, { actorId: actor?.accountId ?? null, at: now() }, { type: "clustering.ended", subjectId: consultationId, from: "running", to: state, facts: { failure, ...done } });
  });
  log?.info({ consultationId, ...done, failure }, "clustering: a run ended");
}
