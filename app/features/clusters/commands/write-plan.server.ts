import { and, asc, eq, gt, inArray, isNull, max, notExists } from "drizzle-orm";
import { chunks, record, type DomainEvent } from "db/events.server";
import { clusterMembers, clusters, events, suggestions } from "db/schema.server";
import type { Db } from "db/store.server";
import type { CommandContext } from "~/features/accounts/command.server";
import { nextNumber, renewIndex } from "../membership.server";
import { copyWithin, SMALLEST, type GroupMember } from "../placement-plan";
import type { PlanPart } from "../proposing";
import { PLACEABLE } from "../rules";
import { openTargets } from "../standing.server";
import { pause } from "../thread.server";

/** What every piece of a run has to know. */
export interface Run {
  ctx: CommandContext;
  consultationId: number;
  places: ReadonlyMap<string, number>;
  /** The machine's earlier proposals, which give way. */
  earlier: ReadonlySet<number>;
  /** Clusters this run has written. */
  written: Set<number>;
  /** The last event that was looked at. */
  seen: number;
  /** Clusters that people did something with since they were read: the plan no longer speaks of them. */
  touched: Set<number>;
}

/** The number of the newest event. */
export async function lastEvent(read: Db): Promise<number> {
  const [row] = await read.select({ last: max(events.id) }).from(events);
  return row?.last ?? 0;
}

/** Writes one piece of a plan, in a transaction that sees what people have done meanwhile. */
export async function writePart(tx: Db, run: Run, { proposals, joins, obsolete }: PlanPart): Promise<{ proposed: number; joined: number }> {
  const { ctx, consultationId, places } = run;
  await noticePeople(tx, run);
  const happened: DomainEvent[] = [];
  const replaced = await ownProposals(tx, run, [...obsolete, ...proposals.map((p) => p.reuse).filter((id): id is number => id !== null)]);
  for (const part of chunks([...replaced], 200)) await tx.delete(clusterMembers).where(and(inArray(clusterMembers.clusterId, part), isNull(clusterMembers.placedBy)));
  const open = await openTargets(tx, joins.map((join) => join.clusterId).filter((id) => !run.touched.has(id)));
  const joining = joins.filter((join) => open.has(join.clusterId));
  const free = await freeMembers(tx, run, [...proposals.flatMap(({ group }) => group.members), ...joining.map(({ member }) => member)]);
  const isFree = (member: GroupMember): boolean => free.has(member.suggestionId);
  const touched: number[] = [...replaced];
  let proposed = 0;
  let number = proposals.length === 0 ? 0 : await nextNumber(tx, consultationId);
  for (const { reuse, group } of proposals) {
    const ids = new Set(group.members.filter(isFree).map((member) => member.suggestionId));
    const members = group.members.filter(isFree).map((member) => copyWithin(member, ids));
    // People placed the others meanwhile.
    if (members.length < SMALLEST) continue;
    const values = { provisionId: (group.article === null ? null : places.get(group.article)) ?? null, title: group.title, stance: group.stance };
    const kept = reuse !== null && replaced.has(reuse) ? reuse : null;
    const clusterId = kept ?? (await tx.insert(clusters).values({ ...values, consultationId, number: number++, state: "proposed", createdAt: ctx.now }).returning({ id: clusters.id }))[0]!.id;
    if (kept !== null) {
      await tx.update(clusters).set(values).where(eq(clusters.id, kept));
      replaced.delete(kept);
    }
    await addMembers(tx, ctx, clusterId, members);
    run.written.add(clusterId);
    touched.push(clusterId);
    proposed++;
    happened.push({ type: "cluster.proposed", subjectId: clusterId, to: "proposed", facts: { consultationId, members: members.length, machine: true } });
  }
  const joined = new Map<number, GroupMember[]>();
  for (const { clusterId, member } of joining) if (isFree(member)) joined.set(clusterId, [...(joined.get(clusterId) ?? []), member]);
  for (const [clusterId, members] of joined) {
    await addMembers(tx, ctx, clusterId, members);
    happened.push({ type: "cluster.member_placed", subjectId: clusterId, facts: { suggestionIds: members.map((member) => member.suggestionId).join(" "), machine: true } });
  }
  for (const id of await withdraw(tx, [...replaced])) happened.push({ type: "cluster.withdrawn", subjectId: id, from: "proposed", facts: { consultationId, machine: true } });
  await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, ...happened);
  await renewIndex(tx, ctx, { clusters: [...touched, ...joined.keys()] });
  return { proposed, joined: [...joined.values()].flat().length };
}

/** Whatever people did since the run last looked, by the record they left; its own pieces are in it too, and are passed over. */
async function noticePeople(tx: Db, run: Run): Promise<void> {
  const rows = await tx
    .select({ id: events.id, kind: events.subjectKind, subjectId: events.subjectId, facts: events.facts })
    .from(events)
    .where(and(gt(events.id, run.seen), inArray(events.subjectKind, ["cluster", "synthesis", "decision"])))
    .orderBy(asc(events.id));
  for (const { id, kind, subjectId, facts } of rows) {
    run.seen = id;
    if (facts.machine === true) continue;
    const named = [facts.clusterId, facts.intoClusterId, facts.toClusterId, kind === "cluster" ? subjectId : null];
    for (const clusterId of named) if (typeof clusterId === "number") run.touched.add(clusterId);
  }
}

/** Of these, the ones that are still the machine's alone. */
async function ownProposals(tx: Db, { touched }: Run, ids: readonly number[]): Promise<Set<number>> {
  const own = new Set<number>();
  for (const part of chunks(ids.filter((id) => !touched.has(id)), 200)) {
    const rows = await tx.select({ id: clusters.id }).from(clusters).where(and(inArray(clusters.id, part), eq(clusters.state, "proposed"), isNull(clusters.createdBy), isNull(clusters.mergedIntoId)));
    for (const row of rows) own.add(row.id);
  }
  return own;
}

/**
 * Takes members out of the machine's earlier proposals, which are written anew or withdrawn in other pieces of the run.
 * @returns those that nobody has placed, and that are still to be placed
 */
async function freeMembers(tx: Db, { earlier, written, touched }: Run, members: readonly GroupMember[]): Promise<Set<number>> {
  const free = new Set<number>();
  for (const part of chunks([...new Set(members.map((member) => member.suggestionId))], 200)) {
    const placeable = await tx.select({ id: suggestions.id }).from(suggestions).where(and(inArray(suggestions.id, part), inArray(suggestions.state, [...PLACEABLE])));
    for (const { id } of placeable) free.add(id);
    const rows = await tx
      .select({ id: clusterMembers.id, suggestionId: clusterMembers.suggestionId, clusterId: clusters.id, placedBy: clusterMembers.placedBy, state: clusters.state, createdBy: clusters.createdBy })
      .from(clusterMembers)
      .innerJoin(clusters, eq(clusters.id, clusterMembers.clusterId))
      .where(inArray(clusterMembers.suggestionId, part));
    const elsewhere = rows.filter((row) => !written.has(row.clusterId));
    const guessed = elsewhere.filter((row) => earlier.has(row.clusterId) && !touched.has(row.clusterId) && row.placedBy === null && row.state === "proposed" && row.createdBy === null);
    for (const row of elsewhere) if (!guessed.includes(row)) free.delete(row.suggestionId);
    if (guessed.length > 0) await tx.delete(clusterMembers).where(inArray(clusterMembers.id, guessed.map((row) => row.id)));
  }
  return free;
}

/** Takes back proposals that nobody stands in. @returns which */
async function withdraw(tx: Db, ids: readonly number[]): Promise<number[]> {
  const gone: number[] = [];
  for (const part of chunks(ids, 200)) {
    const stillThere = tx.select({ id: clusterMembers.id }).from(clusterMembers).where(eq(clusterMembers.clusterId, clusters.id));
    gone.push(...(await tx.delete(clusters).where(and(inArray(clusters.id, part), notExists(stillThere))).returning({ id: clusters.id })).map((row) => row.id));
  }
  return gone;
}

/** Puts suggestions into a cluster by the machine's hand. */
export async function addMembers(tx: Db, { now }: Pick<CommandContext, "now">, clusterId: number, members: readonly GroupMember[]): Promise<void> {
  for (const part of chunks(members, 200)) {
    await tx
      .insert(clusterMembers)
      .values(part.map((member) => ({ ...member, clusterId, dissent: false, placedBy: null, placedAt: now })))
      .onConflictDoNothing();
    // A campaign of thousands is one cluster: readers have their turn, other writers wait for this transaction.
    await pause();
  }
}
