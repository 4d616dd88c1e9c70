import { eq } from "drizzle-orm";
import { provisionLinks } from "db/schema.server";
import { declineSuggestion, acceptSuggestion } from "~/features/suggestions/commands/screen.server";
import { recordMeeting, recordSuggestion } from "~/features/suggestions/commands/record.server";
import { submitSuggestion } from "~/features/suggestions/commands/submit.server";
import { supportSuggestion } from "~/features/suggestions/commands/support.server";
import { recordSuggestionInput, submitSuggestionInput } from "~/features/suggestions/input";
import { changeLink, confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { openConsultation } from "~/features/regulations/commands/consultations.server";
import { importVersion, publishVersion } from "~/features/regulations/commands/versions.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { daysBetween } from "~/features/regulations/days";
import { readDemo, type DemoSuggestion } from "./demo-data";
import { articleList, roundOf, type Stage } from "./stage";

/** One thing that happened, at its moment; acts of the same moment keep the order of their kinds. */
export interface Act {
  at: Date;
  run: () => Promise<unknown>;
}

const key = (row: { regulation: string; version: string }) => `${row.regulation} ${row.version}`;

/** Drafts in, their maps signed, versions published. */
export function versionActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  return demo.versions.flatMap((version): Act[] => {
    const id = () => stage.versions.get(key(version))!.id;
    const regulation = demo.book.regulations.find((r) => r.id === version.regulation)!;
    const acts: Act[] = [
      {
        at: calendar.moment(version.imported),
        run: async () => {
          const first = regulation.versions[0]!.version === version.version;
          const made = await importVersion(stage.as(version.imported_by, calendar.moment(version.imported)), {
            regulation: first ? null : regulation.id, slug: first ? regulation.id : null, label: version.label,
            explanation: version.explanation === null ? null : readDemo(version.explanation), changeNote: version.change_note,
            text: readDemo(version.file), fileName: version.file.split("/").at(-1)!,
          });
          stage.versions.set(key(version), { id: made.versionId, ordinal: made.ordinal });
        },
      },
      { at: calendar.moment(version.published_at), run: () => publishVersion(stage.as(version.published_by, calendar.moment(version.published_at)), { versionId: id() }) },
    ];
    const { map_confirmed: confirmed, map_confirmed_by: by } = version;
    if (confirmed !== null) acts.push({ at: calendar.moment(confirmed), run: () => signMap(stage, version, stage.as(by, calendar.moment(confirmed))) });
    return acts;
  });
}

/** The machine proposes, the legislator puts right what differs from the true map, and signs. */
async function signMap(stage: Stage, version: { regulation: string; version: string }, ctx: ReturnType<Stage["as"]>): Promise<void> {
  const { id, ordinal } = stage.versions.get(key(version))!;
  await proposeMap(ctx, { versionId: id });
  const before = stage.versions.get(`${version.regulation} v${ordinal - 1}`)!;
  const numbered = async (versionId: number) => new Map((await versionArticles(ctx.store.read, versionId)).map((a) => [a.provisionId, a.number[0]]));
  const [old, now] = [await numbered(before.id), await numbered(id)];
  const rows = await ctx.store.read.select({ from: provisionLinks.fromProvisionId, to: provisionLinks.toProvisionId }).from(provisionLinks).where(eq(provisionLinks.toVersionId, id));
  const proposed = new Set(rows.map((row) => `${row.from === null ? "" : old.get(row.from)}>${row.to === null ? "" : now.get(row.to)}`));
  for (const link of stage.demo.alignment.filter((l) => l.regulation === version.regulation && l.to === version.version)) {
    const pairs = link.from_articles.length === 0 ? link.to_articles.map((to) => `>${to}`) : link.to_articles.length === 0 ? link.from_articles.map((from) => `${from}>`) : link.from_articles.flatMap((from) => link.to_articles.map((to) => `${from}>${to}`));
    if (pairs.every((pair) => proposed.has(pair))) continue;
    await changeLink(ctx, { versionId: id, from: articleList(link.from_articles), to: articleList(link.to_articles) });
  }
  await confirmMap(ctx, { versionId: id });
}

/** Rounds opened, with their key questions and the points' tasks. */
export function consultationActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  return demo.consultations.map((round) => ({
    at: calendar.moment(round.published),
    run: async () => {
      const deadline = demo.tasks.find((task) => task.consultation === round.id)?.deadline ?? round.closes;
      const made = await openConsultation(stage.as(round.published_by, calendar.moment(round.published)), {
        versionId: stage.versions.get(key(round))!.id, slug: `${round.regulation}-${round.version}`, title: round.title,
        opensOn: calendar.day(round.opens), closesOn: calendar.day(round.closes), minimumDays: round.minimum_days,
        shortPeriodReason: round.short_period_reason, introduction: round.introduction, contact: round.contact,
        keyQuestions: round.key_questions.map((q) => ({ question: q.question, articles: articleList(q.articles) })),
        pointIds: round.points.map((point) => stage.points.get(point)!),
        deadlineDays: daysBetween(calendar.day(round.closes), calendar.day(deadline)),
      });
      stage.consultations.set(round.id, { id: made.consultationId, slug: made.slug });
    },
  }));
}

export function meetingActs(stage: Stage): Act[] {
  const { calendar } = stage;
  return stage.demo.meetings.map((meeting) => ({
    at: calendar.moment(meeting.recorded),
    run: async () => {
      const { slug } = stage.consultations.get(roundOf(stage, meeting).id)!;
      const made = await recordMeeting(stage.as(meeting.recorded_by, calendar.moment(meeting.recorded)), {
        consultation: slug, slug: meeting.id, kind: meeting.kind_code, heldOn: calendar.day(meeting.date), place: meeting.place, attendees: meeting.attendees, minutes: meeting.minutes,
      });
      stage.meetings.set(meeting.id, made.meetingId);
    },
  }));
}

/** A suggestion of the demo as the form its author, or whoever wrote it down, filled in. */
function formOf(stage: Stage, row: DemoSuggestion) {
  return {
    consultation: stage.consultations.get(roundOf(stage, row).id)!.slug,
    article: row.article === null ? "new" : String(row.article),
    paragraph: row.paragraph, item: row.item,
    mode: row.proposed_text === null ? "prose" : "edit",
    kind: row.kind === "amend" ? "modify" : row.kind,
    text: row.text, proposedText: row.proposed_text, reason: row.reason, onBehalfOf: row.on_behalf_of, district: row.district, identityClass: row.identity_class,
    name: row.consent_publish_name && row.submitter !== null ? stage.demo.people.find((p) => p.username === row.submitter)!.display_name : null,
    consentProcess: row.consent_process, consentPublishText: row.consent_publish_text, consentPublishName: row.consent_publish_name,
  };
}

export function suggestionActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  const meetingOf = new Map(demo.meetings.flatMap((meeting) => meeting.suggestions.map((id) => [id, meeting.id] as const)));
  return demo.suggestions.map((row) => {
    const at = calendar.moment(row.submitted);
    return {
      at,
      run: async () => {
        const form = formOf(stage, row);
        const author = row.submitter === null ? null : stage.actors.get(row.submitter)!;
        const pointId = row.point === null ? null : stage.points.get(row.point)!;
        const made =
          row.recorded_by === null
            ? await submitSuggestion(stage.as(row.submitter, at), submitSuggestionInput.parse(form), { channel: row.channel, pointId, language: "zh-CN", overLimit: false, stance: row.stance })
            : await recordSuggestion(
                stage.as(row.recorded_by, at),
                recordSuggestionInput.parse({ ...form, channel: row.channel, stance: row.stance, meetingId: stage.meetings.get(meetingOf.get(row.id) ?? "") ?? null }),
                "zh-CN",
                { role: row.submitter_role, accountId: author?.accountId ?? null },
              );
        stage.suggestions.set(row.id, { id: made.suggestionId, receiptNumber: made.number });
      },
    };
  });
}

export function screeningActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  const id = (suggestion: string) => stage.suggestions.get(suggestion)!.id;
  return [
    ...demo.screening.filter((row) => !row.leave_for_desk).map((row): Act => ({
      at: calendar.moment(row.accepted),
      run: () => acceptSuggestion(stage.as(row.accepted_by, calendar.moment(row.accepted)), { suggestionId: id(row.suggestion) }),
    })),
    ...demo.declines.filter((row) => !row.leave_for_desk).map((row): Act => ({
      at: calendar.moment(row.declined),
      run: () => declineSuggestion(stage.as(row.declined_by, calendar.moment(row.declined)), { suggestionId: id(row.suggestion), code: row.code, reason: row.reason }),
    })),
  ];
}

/** Supports by invented devices, spread between the day a suggestion became public and the close of its round (or now). */
export function supportActs(stage: Stage, now: Date, most: number): Act[] {
  const { calendar, demo } = stage;
  const accepted = new Map(demo.screening.filter((row) => !row.leave_for_desk).map((row) => [row.suggestion, calendar.moment(row.accepted)]));
  return demo.suggestions.flatMap((row): Act[] => {
    const from = accepted.get(row.id);
    if (from === undefined || !row.consent_publish_text) return [];
    const closes = calendar.moment(`${roundOf(stage, row).closes} 23:00`);
    const until = closes < now ? closes : new Date(now.getTime() - 3_600_000);
    if (until <= from) return [];
    return Array.from({ length: Math.min(row.supports, most) }, (_, n): Act => {
      // The golden ratio spreads them without a pattern and without chance.
      const share = ((n + 1) * 0.618034) % 1;
      const at = new Date(from.getTime() + Math.floor((until.getTime() - from.getTime()) * share * share));
      return { at, run: () => supportSuggestion(stage.as(null, at), { suggestionId: stage.suggestions.get(row.id)!.id, words: null }, `demo-device-${row.id}-${n}`) };
    });
  });
}
