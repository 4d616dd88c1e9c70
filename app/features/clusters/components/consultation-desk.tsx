import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { paths } from "~/paths";
import { can, type Actor } from "~/permissions";
import { StateChip } from "~/ui/chips";
import { DeskLayout } from "~/ui/layouts/desk-layout";
import { useShell } from "~/ui/shell";
import type { TabLink } from "~/ui/tabs";
import type { ConsultationPhase, TaskState } from "~/vocabulary";

export interface DeskDeadline {
  state: TaskState;
  deadlineOn: string;
  daysLeft: number;
  overdue: boolean;
}

export interface DeskFrame {
  actor: Actor;
  slug: string;
  title: string;
  phase: ConsultationPhase;
  task: DeskDeadline | null;
  counts: { waiting: number; unplaced: number; accepted: number; forwarded: number; total: number };
}
export type DeskPlace = "queue" | "clusters" | "package" | "record" | "meeting";

/** 4月8日前上报，还剩 5 天: red when few are left. */
export function Deadline({ state, deadlineOn, daysLeft, overdue }: DeskDeadline) {
  const { t } = useTranslation("screening");
  const { language } = useShell();
  if (state === "forwarded") return <span className="text-ink-2">{t("deadline.forwarded")}</span>;
  const left = overdue ? t("deadline.overdue", { count: -daysLeft }) : daysLeft === 0 ? t("deadline.today") : t("deadline.left", { count: daysLeft });
  return (
    <span className="text-ink-2">
      <time dateTime={deadlineOn}>{t("deadline.due", { day: formatDay(deadlineOn, language) })}</time>
      <b className={`font-semibold ${daysLeft <= 7 ? "text-accent-text" : ""}`}>{left}</b>
    </span>
  );
}

/** The places of a consultation's work that this reader may enter, in the order the work goes. */
function useTabs({ actor, slug, counts, task }: DeskFrame, current: DeskPlace): TabLink[] {
  const { t } = useTranslation("screening");
  const own = { pointId: actor.pointId };
  const places: (TabLink & { allowed: boolean })[] = [
    { href: paths.desk(), label: t("tabs.desk"), allowed: true },
    { href: paths.drafts(), label: t("tabs.drafts"), allowed: can(actor, "draft.read") },
    { href: paths.deskQueue(slug), label: t("tabs.queue"), count: counts.waiting, current: current === "queue", allowed: true },
    { href: paths.deskClusters(slug), label: t("tabs.clusters"), count: counts.unplaced, current: current === "clusters", allowed: can(actor, "cluster.propose") },
    { href: paths.deskPackage(slug), label: t("tabs.package"), count: counts.accepted, current: current === "package", allowed: can(actor, "package.forward", own) && task !== null },
    { href: paths.deskRecord(slug), label: t("tabs.record"), current: current === "record", allowed: can(actor, "suggestion.record", own) },
    { href: paths.deskMeeting(slug), label: t("tabs.meeting"), current: current === "meeting", allowed: can(actor, "meeting.record", own) },
    { href: paths.decisions(slug), label: t("tabs.decisions"), allowed: can(actor, "cluster.decide") },
  ];
  return places.filter(({ allowed }) => allowed).map(({ allowed: _allowed, ...tab }) => tab);
}

/** The frame of every desk page of one consultation: its places, how far the clustering is, and until when. */
export function ConsultationDesk({ frame, current, fillsWindow, children }: { frame: DeskFrame; current: DeskPlace; fillsWindow?: boolean; children: ReactNode }) {
  const { t } = useTranslation("screening");
  const { counts } = frame;
  const taken = counts.accepted + counts.forwarded;
  const placed = Math.max(0, taken - counts.unplaced);
  const context = (
    <>
      <p className="text-dense font-semibold">{frame.title}</p>
      <StateChip of="consultation_phase" state={frame.phase} small />
      {taken > 0 && (
        <span className="flex items-center gap-3 text-ink-2">
          <progress className="prog" value={placed} max={taken} aria-label={t("progress.label", { placed, total: taken })} />
          <span className="tnum">{t("progress.short", { placed, total: taken })}</span>
        </span>
      )}
      {frame.task && <Deadline {...frame.task} />}
    </>
  );
  return <DeskLayout tabs={useTabs(frame, current)} context={context} fillsWindow={fillsWindow}>{children}</DeskLayout>;
}
