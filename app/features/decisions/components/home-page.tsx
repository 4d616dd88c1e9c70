import { useTranslation } from "react-i18next";
import { LeadConsultation, type Lead } from "~/features/regulations/components/lead-consultation";
import { DistrictForm, PointList, type ListedPoint } from "~/features/regulations/components/point-list";
import { OpenRounds, type ListedRound } from "~/features/regulations/components/round-list";
import type { ListPage } from "~/features/regulations/list-page";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";
import type { DecidedRound } from "../queries/decided.server";
import { ChangedWordsCard, type ChangedCard } from "./changed-card";
import { DecidedLately } from "./decided-lately";
import { PortalFigures, type Figures } from "./portal-figures";

export interface HomePageProps {
  openCount: number;
  lead: Lead | null;
  /** One page of the others. */
  rounds: ListPage<ListedRound>;
  changed: ChangedCard[];
  figures: Figures;
  points: ListedPoint[];
  pointCount: number;
  districts: string[];
  /** As chosen on this device. */
  district: string | null;
  decided: DecidedRound[];
}

function Opening() {
  const { t } = useTranslation(["home", "layout"]);
  return (
    <div className="rule-b bg-paper">
      <div className="wrap grid gap-x-16 gap-y-7 pt-9 pb-9 lg:grid-cols-[minmax(0,1fr)_minmax(0,520px)] lg:items-end lg:pt-14 lg:pb-12 big:lg:grid-cols-1">
        <div>
          <h1 className="font-serif text-[min(1.875rem,8vw)] leading-[1.35] font-bold md:text-[2.75rem]"><span className="inline-block">{t("headline_first")}</span><span className="inline-block">{t("headline_second")}</span></h1>
          <p className="mt-3 text-body text-ink-2 md:text-h3">{t("promise")}</p>
        </div>
        <div>
          <form role="search" className="flex gap-2" action={paths.search()} method="get">
            <label className="sr-only" htmlFor="q">{t("layout:search.label")}</label>
            <div className="relative min-w-0 flex-1">
              <Icon name="search" className="i pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-2" />
              <input id="q" className="field !min-h-[54px] !pl-12 text-body" name="q" type="search" placeholder={t("layout:search.placeholder")} autoComplete="off" />
            </div>
            <Button size="lg" className="!px-6">{t("layout:search.submit")}</Button>
          </form>
          <p className="mt-3 flex flex-wrap gap-x-6 text-ui">
            <a className="inline-flex tap items-center gap-2" href={paths.receiptLookup()}><Icon name="clock" />{t("find.receipt")}</a>
            <a className="inline-flex tap items-center gap-2" href="#points"><Icon name="pin" />{t("find.points")}</a>
          </p>
        </div>
      </div>
    </div>
  );
}

function Open({ openCount, lead, rounds }: Pick<HomePageProps, "openCount" | "lead" | "rounds">) {
  const { t } = useTranslation("home");
  return (
    <section className="wrap pt-10" aria-labelledby="open-h">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="open-h" className="text-h2 font-bold">{t("open.heading")} <span className="font-normal text-ink-2 tnum">{openCount}</span></h2>
        <a className="inline-flex tap items-center text-ui" href={paths.past()}>{t("open.past")}</a>
      </div>
      {lead === null
        ? <div className="mt-3"><EmptyState level={3} icon="clock" title={t("empty.title")} actions={<ButtonLink href={paths.past()}>{t("open.past")}</ButtonLink>}>{t("empty.text")}</EmptyState></div>
        : <LeadConsultation lead={lead} />}
      <OpenRounds rounds={rounds.rows} />
      <Pager {...rounds} href={paths.home} />
    </section>
  );
}

/** Without one real change the heading would promise what is not there, so it stays out with the cards. */
function Changed({ changed, decided, figures }: Pick<HomePageProps, "changed" | "decided" | "figures">) {
  const { t } = useTranslation("home");
  if (changed.length === 0 && decided.length === 0 && figures.received === 0) return null;
  return (
    <section className="wrap pt-16" aria-label={t("changed.heading")}>
      {changed.length > 0 && <h2 className="text-h2 font-bold">{t("changed.heading")}</h2>}
      {changed.length > 0 && (
        <div className="mt-4 grid gap-4 lg:grid-cols-3 big:lg:grid-cols-1">
          {changed.map((card) => <ChangedWordsCard key={`${card.regulation} ${card.to} ${card.article.slug}`} card={card} />)}
        </div>
      )}
      {decided.length > 0 && <DecidedLately rounds={decided} />}
      {figures.received > 0 && <PortalFigures figures={figures} />}
    </section>
  );
}

function Points({ points, pointCount, districts, district }: Pick<HomePageProps, "points" | "pointCount" | "districts" | "district">) {
  const { t } = useTranslation("home");
  if (pointCount === 0) return null;
  return (
    <section id="points" className="wrap pt-16" aria-labelledby="points-h">
      <div className="grid gap-x-16 gap-y-6 lg:grid-cols-[320px_minmax(0,1fr)] big:lg:grid-cols-1">
        <div>
          <h2 id="points-h" className="text-h2 font-bold">{t("points.heading", { count: pointCount })}</h2>
          <p className="mt-3 text-body text-ink-2">{t("points.text")}</p>
          <DistrictForm districts={districts} chosen={district} />
        </div>
        <div>
          <PointList points={points} />
          {pointCount > points.length && <p className="rule-t pt-3"><a className="inline-flex tap items-center" href={paths.points()}>{t("points.all", { count: pointCount })}</a></p>}
        </div>
      </div>
    </section>
  );
}

/** What is open, what changed because people spoke, and where to speak in person. */
export function HomePage(page: HomePageProps) {
  return (
    <PublicLayout current="home">
      <main id="main">
        <Opening />
        <Open {...page} />
        <Changed {...page} />
        <Points {...page} />
      </main>
    </PublicLayout>
  );
}
