import { useTranslation } from "react-i18next";
import { dayOf, daysBetween } from "~/features/regulations/days";
import { formatDay, formatInstant } from "~/i18n/dates";
import { OutcomeChip } from "~/ui/chips";
import { useShell } from "~/ui/shell";
import { Timeline, type TimelineEntry } from "~/ui/timeline";
import type { AnswerStep } from "../answer";
import type { AnswerView } from "../queries/answer-page.server";

/** Which package it went in, and how it was summed up there. */
function Forwarded({ number, pointName, syntheses }: NonNullable<AnswerView["package"]>) {
  const { t } = useTranslation("receipt");
  return (
    <>
      {t("steps.forwarded_text", { point: pointName, number })}
      {syntheses.length > 0 && (
        <details className="no-print">
          <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("steps.synthesis")}</summary>
          {syntheses.map(({ title, text }) => (
            <blockquote key={title} className="mb-3 border-l-4 border-line pl-3" lang="zh-CN">
              {syntheses.length > 1 && <b className="block font-semibold text-ink">{title}</b>}
              {text}
            </blockquote>
          ))}
        </details>
      )}
    </>
  );
}

function useNotes(view: AnswerView): (step: AnswerStep) => TimelineEntry["note"] {
  const { t } = useTranslation("receipt");
  const { number, pointName, parts } = view;
  const clusters = parts.flatMap(({ cluster }) => (cluster === null ? [] : [cluster]));
  const grouped = clusters.length === 0 ? t("steps.screened_alone") : clusters.length === 1 ? t("steps.screened_cluster", { title: clusters[0]!.title }) : t("steps.screened_clusters", { count: clusters.length });
  return ({ kind, written }) => {
    if (kind === "received") return pointName === null ? t("steps.received_desk", { number }) : t("steps.received_point", { point: pointName, number });
    if (kind === "held") return t("steps.held_text");
    if (kind === "screened") return view.state === "accepted" && clusters.length === 0 ? undefined : grouped;
    if (kind === "forwarded" && view.package !== null) return <Forwarded {...view.package} />;
    if (kind === "decided") return view.headline.outcome === null ? undefined : <OutcomeChip outcome={view.headline.outcome} small />;
    if (kind === "written" || kind === "deleted") return t("steps.written_text", { version: view.written[written ?? 0]!.label, place: view.written[written ?? 0]!.place });
    return undefined;
  };
}

/** 办理经过: every step with its day and how long it took, and what is still to come. */
export function AnswerSteps({ view, timeZone }: { view: AnswerView; timeZone: string }) {
  const { t } = useTranslation("receipt");
  const { language } = useShell();
  const noteOf = useNotes(view);
  const { submittedAt, deadlineOn, consultation } = view;
  const later = (kind: AnswerStep["kind"]) => {
    if ((kind === "screen_next" || kind === "forward_next") && deadlineOn !== null) return t("steps.screen_by", { day: formatDay(deadlineOn, language) });
    return kind === "decide_next" ? t("steps.after_close", { day: formatDay(consultation.closesOn, language) }) : t("steps.later");
  };
  const took = (at: Date) => {
    const days = daysBetween(dayOf(submittedAt, timeZone), dayOf(at, timeZone));
    return days === 0 ? t("steps.days_same") : t("steps.days", { count: days });
  };
  const entries = view.steps.map((step): TimelineEntry => {
    const { kind, at, state } = step;
    const base = { title: t(`steps.${kind}`), note: noteOf(step), state };
    if (at === null) return { ...base, when: state === "later" ? later(kind) : t("steps.later") };
    return { ...base, dateTime: at.toISOString(), when: kind === "received" ? formatInstant(at, language, timeZone) : `${formatInstant(at, language, timeZone, "day")} · ${took(at)}` };
  });
  return (
    <aside className="lg:sticky lg:top-8 lg:self-start" aria-labelledby="steps-h">
      <h2 id="steps-h" className="mb-4 text-h3 font-bold">{t("steps.heading")}</h2>
      <Timeline entries={entries} />
    </aside>
  );
}
