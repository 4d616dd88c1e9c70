import { and, eq } from "drizzle-orm";
import { enqueue, record } from "db/events.server";
import { meetings, tasks } from "db/schema.server";
import { DomainError } from "~/errors";
import { demand, found, type CommandContext } from "~/features/accounts/command.server";
import { consultationBySlug, type ConsultationRow } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import { beginCollecting } from "~/features/regulations/tasks.server";
import type { Language, Role } from "~/vocabulary";
import type { RecordMeetingInput, RecordSuggestionInput } from "../input";
import type { Receipt } from "../receipt.server";
import { stanceOfKind } from "../rules";
import { demandOwnQuestion, insertSuggestion, readWritten, withReceipt } from "./submit.server";

/**
 * What came in at the counter, by letter or in a meeting may still be entered after the public close, until the point
 * has forwarded its package: people spoke in time, writing it down took longer.
 */
async function demandRecording(ctx: CommandContext, consultation: ConsultationRow, pointId: number | null): Promise<void> {
  const phase = phaseOf(consultation, ctx.now, ctx.timeZone);
  if (phase === "open") return;
  const [task] = pointId === null ? [] : await ctx.store.read
    .select({ state: tasks.state })
    .from(tasks)
    .where(and(eq(tasks.consultationId, consultation.id), eq(tasks.pointId, pointId)));
  if (phase !== "closed" || task === undefined || task.state === "forwarded") {
    throw new DomainError("consultation.not_open", { closesOn: consultation.closesOn });
  }
}

/**
 * 代录: writes a suggestion down for its author, through the actor's own point (or the legislature's desk).
 * @param author who spoke, where they have an account or a role of their own; a citizen otherwise
 * @returns the receipt to hand over
 * @throws DomainError not_found, auth.forbidden, consultation.not_open, suggestion.nothing_changed
 */
export async function recordSuggestion(
  ctx: CommandContext,
  input: RecordSuggestionInput,
  language: Language,
  author: { role: Role; accountId: number | null } = { role: "citizen", accountId: null },
): Promise<Receipt & { suggestionId: number }> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  const { pointId } = ctx.actor;
  demand(ctx, "suggestion.record", { pointId });
  await demandRecording(ctx, consultation, pointId);
  if (input.meetingId !== null) await ownMeeting(ctx, input.meetingId, consultation.id);
  await demandOwnQuestion(ctx.store.read, consultation.id, input.keyQuestionId);
  const written = await readWritten(ctx.store.read, consultation.versionId, input);
  const { result, receipt } = await withReceipt(ctx, (drawn) =>
    ctx.store.write(async (tx) => {
      await beginCollecting(tx, ctx, consultation.id);
      return insertSuggestion(tx, ctx, {
        consultation, written, input,
        arrival: { channel: input.channel, pointId, language, overLimit: false, stance: input.stance },
        submitterRole: author.role,
        submitterId: author.accountId,
        recordedBy: ctx.actor.accountId,
        meetingId: input.meetingId,
        sheetId: null,
        stance: input.stance ?? stanceOfKind(input.kind),
        files: [],
        followUpOf: null,
      }, drawn);
    }),
  );
  return { ...receipt, suggestionId: result };
}

async function ownMeeting(ctx: CommandContext, meetingId: number, consultationId: number): Promise<void> {
  const [meeting] = await ctx.store.read
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.id, meetingId), eq(meetings.consultationId, consultationId), eq(meetings.pointId, ctx.actor.pointId ?? 0)));
  found(meeting);
}

/**
 * Puts a meeting (座谈会, 走访, 流动征询) of the actor's point on record; its suggestions follow one by one.
 * @throws DomainError not_found, auth.forbidden, consultation.not_open
 */
export async function recordMeeting(ctx: CommandContext, input: RecordMeetingInput): Promise<{ meetingId: number; slug: string }> {
  const consultation = await consultationBySlug(ctx.store.read, input.consultation);
  const { pointId } = ctx.actor;
  demand(ctx, "meeting.record", { pointId });
  await demandRecording(ctx, consultation, pointId);
  const slug = input.slug ?? `${consultation.slug}-${ctx.now.getTime().toString(36)}`;
  return ctx.store.write(async (tx) => {
    await beginCollecting(tx, ctx, consultation.id);
    const [row] = await tx
      .insert(meetings)
      .values({
        slug, consultationId: consultation.id, pointId: pointId!, kind: input.kind, heldOn: input.heldOn, place: input.place,
        attendees: input.attendees, minutes: input.minutes ?? "", recordedBy: ctx.actor.accountId, recordedAt: ctx.now,
      })
      .returning({ id: meetings.id });
    await record(tx, { actorId: ctx.actor.accountId, at: ctx.now }, {
      type: "meeting.recorded", subjectId: row!.id, facts: { consultationId: consultation.id, pointId, attendees: input.attendees },
    });
    await enqueue(tx, "message", "meeting", [row!.id], ctx.now);
    return { meetingId: row!.id, slug };
  });
}
