import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { Crumbs, type Crumb } from "~/ui/crumbs";
import { Message } from "~/ui/message";
import { StateChip } from "~/ui/chips";
import { useShell } from "~/ui/shell";
import type { ConsultationPhase } from "~/vocabulary";
import { FEW_DAYS } from "../showcase";
import { DayOf } from "./day";

export interface MastheadRound {
  phase: ConsultationPhase;
  opensOn: string;
  closesOn: string;
  daysLeft: number;
  contact: string;
  shortPeriod: { days: number; minimum: number; reason: string } | null;
  figures: { suggestions: number; people: number; deputies: number; offline: number; supports: number };
}

/** 还剩 12 天 in the largest figure of the page, or where the round stands once it is over. */
function Standing({ round }: { round: MastheadRound }) {
  const { t } = useTranslation("reading");
  const open = round.phase === "open";
  const few = open && round.daysLeft <= FEW_DAYS;
  const days = { from: <DayOf day={round.opensOn} />, until: <DayOf day={round.closesOn} /> };
  const period = round.phase === "scheduled" ? "days.scheduled" : open ? "days.period" : "days.over";
  return (
    <>
      {!open && <p><StateChip of="consultation_phase" state={round.phase} /></p>}
      {open && round.daysLeft > 0 && (
        <p className="flex items-baseline gap-2">
          {t("days.before") && <span className="text-ui text-ink-2">{t("days.before")}</span>}
          <span className={`text-figure font-bold tnum ${few ? "text-accent-text" : ""}`}>{round.daysLeft}</span>
          <span className="text-ui text-ink-2">{t("days.after", { count: round.daysLeft })}</span>
        </p>
      )}
      {open && round.daysLeft === 0 && <p className="text-h2 font-bold text-accent-text">{t("days.today")}</p>}
      <p className="mt-2 text-note text-ink-2"><Trans t={t} i18nKey={period} components={days} /></p>
    </>
  );
}

function RoundFigures({ figures }: Pick<MastheadRound, "figures">) {
  const { t } = useTranslation("reading");
  const { language } = useShell();
  const online = figures.suggestions - figures.offline;
  return (
    <>
      <dl className="mt-4 grid grid-cols-3 gap-3 text-note">
        {(["suggestions", "people", "deputies"] as const).map((key) => (
          <div key={key}><dt className="text-ink-2">{t(`figures.${key}`)}</dt><dd className="text-h3 font-semibold tnum">{formatNumber(figures[key], language)}</dd></div>
        ))}
      </dl>
      <details className="text-note text-ink-2">
        <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("figures.how_title")}</summary>
        <p>{t("figures.split", { online, offline: figures.offline, supports: figures.supports })}</p>
        <p className="mt-1">{t("figures.how")}</p>
      </details>
    </>
  );
}

interface MastheadProps {
  crumbs: readonly Crumb[];
  title: string;
  label: string;
  /** 六章三十二条, or what the round says of itself. */
  lead: ReactNode;
  round: MastheadRound | null;
  /** Links: explanation, compare, print. */
  actions: ReactNode;
  attachments?: ReactNode;
  notices?: ReactNode;
}

/** The head of a reading page: what it is, where it stands, how many have spoken. */
export function VersionMasthead({ crumbs, title, label, lead, round, actions, attachments, notices }: MastheadProps) {
  const { t } = useTranslation("reading");
  return (
    <div className="wrap pt-5 pb-8 md:pt-7">
      <Crumbs above={crumbs} here={title} />
      {notices}
      <div className="mt-5 grid gap-8 lg:grid-cols-[minmax(0,1fr)_320px] lg:gap-16 big:lg:grid-cols-1">
        <div>
          <h1 className="balance font-serif text-[min(1.625rem,7.4vw)] leading-[1.42] font-bold md:text-title">
            {title}<span className="inline-block text-ink-2">{t("version_mark", { label })}</span>
          </h1>
          <div className="mt-4 grid max-w-[44em] gap-1 text-body text-ink-2">{lead}</div>
          <div className="no-print mt-5 flex flex-wrap gap-x-5 gap-y-1 text-ui">{actions}</div>
          {attachments}
          {round?.shortPeriod && (
            <div className="mt-5 max-w-[44em]"><Message icon="clock"><p>{t("short_period", round.shortPeriod)}</p></Message></div>
          )}
        </div>
        {round !== null && (
          <div className="self-start border-t-3 border-accent-line pt-4">
            <Standing round={round} />
            <RoundFigures figures={round.figures} />
            {round.contact && <p className="mt-1 text-note text-ink-2">{t("contact", { contact: round.contact })}</p>}
          </div>
        )}
      </div>
    </div>
  );
}
