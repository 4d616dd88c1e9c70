import { Trans, useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Bar, HeatStrip } from "~/ui/heat";
import { FEW_DAYS } from "../showcase";
import { DayOf, DaysLeft } from "./day";

export interface LeadArticle {
  label: string;
  gist: string;
  href: string;
  count: number;
  hot: boolean;
}
export interface Lead {
  title: string;
  versionLabel: string;
  regulation: string;
  ordinal: number;
  introduction: string;
  daysLeft: number;
  closesOn: string;
  suggestions: number;
  questions: { id: number; question: string; label: string | null; href: string }[];
  hottest: LeadArticle[];
  /** One column an article; empty for a text too long to draw. */
  strip: { label: string; count: number; hot: boolean }[];
}

function Questions({ questions }: Pick<Lead, "questions">) {
  const { t } = useTranslation("reading");
  if (questions.length === 0) return null;
  return (
    <ul className="mt-6 grid text-ui rule-b">
      {questions.map(({ id, question, label, href }) => (
        <li key={id} className="rule-t">
          <a className="plain flex tap items-center gap-4 py-2.5" href={href}>
            <span className="w-[6.2em] shrink-0 text-ink-2">{label ?? t("questions.whole")}</span>
            {question}
          </a>
        </li>
      ))}
    </ul>
  );
}

function HeatFigure({ lead: { hottest, strip, suggestions } }: { lead: Lead }) {
  const { t } = useTranslation("home");
  const most = hottest[0]?.count ?? 0;
  return (
    <figure className="flex flex-col border-t border-line bg-canvas p-6 md:p-10 lg:border-t-0 lg:border-l big:lg:border-t big:lg:border-l-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-ui font-semibold">{t("heat.heading")}</span>
        <span className="text-note text-ink-2">
          <Trans t={t} i18nKey="heat.total" count={suggestions} components={{ b: <b className="text-ink tnum" /> }} />
        </span>
      </figcaption>
      {hottest.length === 0 ? <p className="mt-4 text-body text-ink-2">{t("heat.none")}</p> : (
        <ol className="mt-4 grid gap-1 text-ui">
          {hottest.map(({ label, gist, href, count, hot }) => (
            <li key={label}>
              <a className="plain grid tap grid-cols-[5.6em_minmax(0,1fr)_2.6em] items-center gap-x-3 sm:grid-cols-[5.6em_9.5em_minmax(0,1fr)_2.6em]" href={href}>
                <span className="text-ink-2">{label}</span>
                <span className="overflow-hidden text-ellipsis whitespace-nowrap max-sm:hidden">{gist}</span>
                <Bar value={count} max={most} tone={hot ? "hot" : "heat"} />
                <b className={hot ? "text-right tnum" : "text-right font-normal tnum"}>{count}</b>
              </a>
            </li>
          ))}
        </ol>
      )}
      {strip.length > 1 && suggestions > 0 && <div className="mt-auto pt-8"><HeatStrip columns={strip} /></div>}
      <p className="mt-4 text-note text-ink-2">{t("heat.how")}</p>
    </figure>
  );
}

/** The consultation the home page puts first: its questions, its days, and where people have most to say. */
export function LeadConsultation({ lead }: { lead: Lead }) {
  const { t } = useTranslation("home");
  const href = paths.regulation(lead.regulation, lead.ordinal);
  return (
    <article className="panel mt-3 grid overflow-hidden lg:grid-cols-[minmax(0,1fr)_minmax(0,540px)] big:lg:grid-cols-1">
      <div className="flex flex-col p-5 md:p-10">
        <p className="flex flex-wrap items-baseline gap-x-3 text-ui">
          <DaysLeft days={lead.daysLeft} few={lead.daysLeft <= FEW_DAYS} />
          <span className="text-ink-2"><Trans t={t} i18nKey="open.closes" components={{ day: <DayOf day={lead.closesOn} /> }} /></span>
        </p>
        <h3 className="balance mt-2 font-serif text-[min(1.5rem,7vw)] leading-[1.4] font-bold md:text-[2rem]">
          <a className="plain" href={href}>{lead.title}<span className="text-ink-2">{t("open.version", { label: lead.versionLabel })}</span></a>
        </h3>
        {lead.introduction && <p className="mt-3 line-clamp-3 text-body text-ink-2">{lead.introduction}</p>}
        <Questions questions={lead.questions} />
        <p className="mt-auto pt-7"><ButtonLink tone="primary" size="lg" className="max-sm:w-full" href={href}>{t("open.read")}</ButtonLink></p>
      </div>
      <HeatFigure lead={lead} />
    </article>
  );
}
