import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { Crumbs } from "~/ui/crumbs";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import type { ConsultationPhase, MeetingKind, PointKind } from "~/vocabulary";
import type { ListPage } from "../list-page";
import { FEW_DAYS } from "../showcase";
import { DayOf, DaysLeft } from "./day";
import { telephoneLink, type ListedPoint } from "./point-list";

interface PointRound {
  slug: string;
  phase: ConsultationPhase;
  closesOn: string;
  daysLeft: number;
  regulation: string;
  ordinal: number;
  title: string;
  versionLabel: string;
}
export interface PointPageProps {
  point: ListedPoint & { kind: PointKind; introduction: string; closedAt: Date | null; spots: { id: number; name: string; address: string }[] };
  open: PointRound[];
  past: ListPage<PointRound>;
  meetings: ListPage<{ id: number; kind: MeetingKind; heldOn: string; place: string; attendees: number; regulationTitle: string }>;
  collected: { suggestions: number; offline: number };
  /** Whether the reader came by the point's code just now. */
  scanned: boolean;
  /** How to be told of news, where there is a way. */
  follow?: ReactNode;
}

function Where({ point }: Pick<PointPageProps, "point">) {
  const { t } = useTranslation(["points", "vocabulary"]);
  const call = telephoneLink(point.phone);
  return (
    <Panel id="where" title={t("vocabulary:point_kind." + point.kind as "vocabulary:point_kind.street")}>
      <dl className="grid gap-4 text-ui sm:grid-cols-[7em_minmax(0,1fr)]">
        <dt className="text-ink-2">{t("address")}</dt><dd>{point.address}</dd>
        <dt className="text-ink-2">{t("hours")}</dt><dd>{point.contactHours}</dd>
        <dt className="text-ink-2">{t("phone")}</dt><dd className="tnum">{call === null ? point.phone : <a href={call}>{point.phone}</a>}</dd>
      </dl>
      {point.spots.length > 0 && (
        <>
          <h3 className="mt-6 text-ui font-bold">{t("spots")}</h3>
          <p className="text-note text-ink-2">{t("spots_note")}</p>
          <ul className="mt-2 grid gap-2 text-ui">{point.spots.map(({ id, name, address }) => <li key={id}>{name}<span className="ml-3 text-note text-ink-2">{address}</span></li>)}</ul>
        </>
      )}
    </Panel>
  );
}

function OpenTasks({ open }: Pick<PointPageProps, "open">) {
  const { t } = useTranslation(["points", "home"]);
  if (open.length === 0) return <p className="mt-2 text-body text-ink-2">{t("open_none")}</p>;
  return (
    <ul className="panel mt-3 divide-y divide-line">
      {open.map((round) => (
        <li key={round.slug} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-5 md:px-8">
          <div className="min-w-0 flex-1 basis-[min(18em,100%)]">
            <h3 className="font-serif text-h3 font-bold"><a className="plain" href={paths.regulation(round.regulation, round.ordinal)}>{round.title}{t("home:open.version", { label: round.versionLabel })}</a></h3>
            <p className="mt-1 flex flex-wrap gap-x-3 text-note text-ink-2"><DaysLeft className="text-note" days={round.daysLeft} few={round.daysLeft <= FEW_DAYS} /><span><Trans t={t} i18nKey="points:closes" components={{ day: <DayOf day={round.closesOn} /> }} /></span></p>
          </div>
          <ButtonLink icon="pen" href={paths.regulation(round.regulation, round.ordinal)} aria-label={t("read_named", { title: round.title })}>{t("read")}</ButtonLink>
        </li>
      ))}
    </ul>
  );
}

/** One liaison point: where and when, what it is asking about now, what it has collected. */
export function PointPage({ point, open, past, meetings, collected, scanned, follow }: PointPageProps) {
  const { t } = useTranslation(["points", "home", "vocabulary"]);
  const { language } = useShell();
  return (
    <PublicLayout>
      <main id="main" className="wrap pt-5 md:pt-7">
        <Crumbs above={[{ href: paths.points(), label: t("title") }]} here={point.name} />
        <h1 className="balance mt-5 font-serif text-h1 font-bold">{point.name}</h1>
        {scanned && <div className="mt-4 max-w-[44em]"><Message tone="ok"><p>{t("points:scanned", { name: point.name })}</p></Message></div>}
        {point.closedAt !== null && <div className="mt-4 max-w-[44em]"><Message tone="warn"><p>{t("points:closed")}</p></Message></div>}
        <p className="mt-3 max-w-[44em] text-body text-ink-2">{point.introduction}</p>
        <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_420px] big:lg:grid-cols-1">
          <div className="grid content-start gap-10">
            {point.closedAt === null && <section aria-labelledby="open-h"><h2 id="open-h" className="text-h3 font-bold">{t("points:open")}</h2><OpenTasks open={open} /></section>}
            {meetings.total > 0 && (
              <section aria-labelledby="meet-h">
                <h2 id="meet-h" className="text-h3 font-bold">{t("meetings")}</h2>
                <ul className="mt-3 grid">
                  {meetings.rows.map((meeting) => (
                    <li key={meeting.id} className="rule-t grid gap-x-6 py-3 text-ui sm:grid-cols-[12em_minmax(0,1fr)]">
                      <span className="text-ink-2">{formatDay(meeting.heldOn, language)} · {t(`vocabulary:meeting_kind.${meeting.kind}`)}</span>
                      <span>{t("meeting", { title: meeting.regulationTitle, place: meeting.place, count: meeting.attendees })}</span>
                    </li>
                  ))}
                </ul>
                <Pager {...meetings} label={t("meetings")} href={(n) => `${paths.point(point.slug, { page: past.page, meetings: n })}#meet-h`} />
              </section>
            )}
            {past.total > 0 && (
              <section aria-labelledby="past-h">
                <h2 id="past-h" className="text-h3 font-bold">{t("points:past")}</h2>
                <ul className="mt-3 grid">
                  {past.rows.map((round) => (
                    <li key={round.slug} className="rule-t flex flex-wrap items-center justify-between gap-3 py-3 text-ui">
                      <a href={paths.consultationResults(round.slug)}>{round.title}{t("home:open.version", { label: round.versionLabel })}</a>
                      <StateChip small of="consultation_phase" state={round.phase} />
                    </li>
                  ))}
                </ul>
                <Pager {...past} label={t("points:past")} href={(n) => `${paths.point(point.slug, { page: n, meetings: meetings.page })}#past-h`} />
              </section>
            )}
          </div>
          <div className="grid content-start gap-4">
            <Where point={point} />
            {point.closedAt === null && <p className="no-print"><ButtonLink icon="print" href={paths.poster(point.slug)}>{t("points:poster.open")}</ButtonLink></p>}
            {collected.suggestions > 0 && <p className="text-note text-ink-2">{t("collected", collected)}{t("collected_how")}</p>}
            {follow}
          </div>
        </div>
      </main>
    </PublicLayout>
  );
}
