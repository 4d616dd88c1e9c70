import { and, count, desc, eq, ne } from "drizzle-orm";
import { consultations, regulations, tasks } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import { dayOf, daysBetween } from "~/features/regulations/days";
import { cutAt, type ListPage } from "~/features/regulations/list-page";
import { consultationBySlug, type ConsultationRow } from "~/features/regulations/queries.server";
import { isOverdue, phaseOf } from "~/features/regulations/rules";
import type { Actor } from "~/permissions";
import type { ConsultationPhase, TaskState } from "~/vocabulary";
import { countsOf, seesEveryPoint, type DeskCounts } from "./desk-counts.server";

/** When a desk looks. */
export interface Today {
  now: Date;
  timeZone: string;
}

export interface DeskTask {
  state: TaskState;
  deadlineOn: string;
  /** Negative once it has passed. */
  daysLeft: number;
  overdue: boolean;
}

/**
 * One consultation on the first page of a desk: how much has come and what is left to do. A point's figures are of its own
 * suggestions; the legislature's of all, but for those that wait to be screened, which is each desk's own work.
 */
export interface DeskRound {
  id: number;
  slug: string;
  title: string;
  regulationTitle: string;
  opensOn: string;
  closesOn: string;
  phase: ConsultationPhase;
  task: DeskTask | null;
  counts: DeskCounts;
}

function taskOf(row: { taskState: TaskState; deadlineOn: string }, { now, timeZone }: Today): DeskTask {
  return {
    state: row.taskState, deadlineOn: row.deadlineOn, daysLeft: daysBetween(dayOf(now, timeZone), row.deadlineOn),
    overdue: isOverdue({ state: row.taskState, deadlineOn: row.deadlineOn }, now, timeZone),
  };
}

const ROUND = {
  id: consultations.id, slug: consultations.slug, title: consultations.title, state: consultations.state, opensOn: consultations.opensOn, closesOn: consultations.closesOn,
  regulationTitle: regulations.title,
};
/** Rounds on a page of a desk. */
export const ROUNDS_PAGE = 50;

/** One page of the consultations a desk works on, the one closing last first: a point's tasks, or all for the legislature. */
export async function deskRounds(read: Db, actor: Actor, today: Today, asked = 1): Promise<ListPage<DeskRound>> {
  const every = seesEveryPoint(actor);
  const [all] = every
    ? await read.select({ n: count() }).from(consultations).where(ne(consultations.state, "draft"))
    : await read.select({ n: count() }).from(tasks).where(eq(tasks.pointId, actor.pointId ?? -1));
  const { offset, ...cut } = cutAt(all!.n, asked, ROUNDS_PAGE);
  const rows =
    every
      ? (await read.select(ROUND).from(consultations).innerJoin(regulations, eq(regulations.id, consultations.regulationId)).where(ne(consultations.state, "draft")).orderBy(desc(consultations.closesOn), desc(consultations.id)).limit(ROUNDS_PAGE).offset(offset))
          .map((row) => ({ ...row, task: null }))
      : (await read
          .select({ ...ROUND, taskState: tasks.state, deadlineOn: tasks.deadlineOn })
          .from(tasks)
          .innerJoin(consultations, eq(consultations.id, tasks.consultationId))
          .innerJoin(regulations, eq(regulations.id, consultations.regulationId))
          .where(eq(tasks.pointId, actor.pointId ?? -1))
          .orderBy(desc(consultations.closesOn), desc(consultations.id))
          .limit(ROUNDS_PAGE)
          .offset(offset)
        ).map(({ taskState, deadlineOn, ...row }) => ({ ...row, task: taskOf({ taskState, deadlineOn }, today) }));
  const counts = await countsOf(read, actor, rows.map((row) => row.id));
  return { ...cut, total: all!.n, rows: rows.map(({ state, ...row }) => ({ ...row, phase: phaseOf({ state, opensOn: row.opensOn, closesOn: row.closesOn }, today.now, today.timeZone), counts: counts(row.id) })) };
}

/** What every desk page of one consultation knows; `frame` is for its head. */
export interface DeskConsultation {
  consultation: ConsultationRow;
  frame: { actor: Actor; slug: string; title: string; phase: ConsultationPhase; task: DeskTask | null; counts: DeskCounts };
}

/**
 * A consultation at somebody's desk.
 * @throws DomainError not_found; also for a point that was not invited to a closed round
 */
export async function deskConsultation(read: Db, slug: string, actor: Actor, today: Today): Promise<DeskConsultation> {
  const consultation = await consultationBySlug(read, slug);
  const [row] = await read
    .select({ audience: consultations.audience, taskState: tasks.state, deadlineOn: tasks.deadlineOn })
    .from(consultations)
    .leftJoin(tasks, and(eq(tasks.consultationId, consultations.id), eq(tasks.pointId, actor.pointId ?? -1)))
    .where(eq(consultations.id, consultation.id));
  const { audience, taskState, deadlineOn } = found(row);
  const task = taskState === null || deadlineOn === null ? null : taskOf({ taskState, deadlineOn }, today);
  if (!seesEveryPoint(actor) && audience === "invited") found(task);
  const counts = (await countsOf(read, actor, [consultation.id]))(consultation.id);
  return { consultation, frame: { actor, slug: consultation.slug, title: consultation.title, phase: phaseOf(consultation, today.now, today.timeZone), task, counts } };
}
