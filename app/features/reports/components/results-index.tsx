import { useTranslation } from "react-i18next";
import { formatDay, formatNumber, formatShare } from "~/i18n/dates";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { Bar } from "~/ui/heat";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import type { ListedResults } from "../queries.server";
import { ratioOf } from "../rules";

export interface ResultsIndexProps {
  rounds: ListedResults[];
  total: number;
  page: number;
  pages: number;
}

/** Received, grouped, decided, in the text: what became of a round, in four figures. */
function Steps({ round: { items, clusters } }: { round: ListedResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  const steps = [
    { step: 0, key: "received", value: items.received, of: "items" },
    { step: 1, key: "grouped", value: clusters.received, of: "clusters" },
    { step: 2, key: "decided", value: items.decided, of: "items" },
    { step: 3, key: "adopted", value: items.adopted, of: "items" },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4 big:grid-cols-1">
      {steps.filter(({ step }) => step < 2 || items.decided > 0).map(({ key, value, of }) => (
        <div key={key}>
          <dt className="text-note text-ink-2">{t(`index.${key}`)}</dt>
          <dd className="text-h3 font-bold tnum">{of === "items" ? t("items", { count: value, n: formatNumber(value, language) }) : t("clusters", { count: value })}</dd>
        </div>
      ))}
    </dl>
  );
}

function Round({ round }: { round: ListedResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  const { items, clusters, stage } = round;
  const [byItems, byClusters] = [ratioOf(items), ratioOf(clusters)];
  return (
    <li className="grid gap-x-10 gap-y-5 px-5 py-6 md:px-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] big:lg:grid-cols-1">
      <div>
        <h2 className="font-serif text-h3 font-bold"><a className="plain" href={paths.consultationResults(round.slug)}>{round.title}{t("version_mark", { label: round.versionLabel })}</a></h2>
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-note text-ink-2">
          <StateChip of="consultation_phase" state={round.phase} small />
          <span>{t("period", { from: formatDay(round.opensOn, language, true), until: formatDay(round.closesOn, language, true) })}</span>
        </p>
        <p className="mt-3"><ButtonLink href={paths.consultationResults(round.slug)} aria-label={t("index.see_named", { title: `${round.title}${t("version_mark", { label: round.versionLabel })}` })}>{items.decided > 0 ? t("index.see") : t("index.see_progress")}</ButtonLink></p>
      </div>
      <div className="grid content-start gap-3">
        <Steps round={round} />
        {items.decided > 0 && <span className="lp-b block"><Bar value={items.received} max={items.received} part={items.adopted} /></span>}
        <p className="text-note text-ink-2 tnum">
          {byItems === null
            ? t(`index.waiting.${stage === "collecting" ? "collecting" : "studying"}`)
            : t("index.ratio", { items: formatShare(byItems), adopted: formatNumber(items.adopted, language), decided: formatNumber(items.decided, language) }) + (byClusters === null ? "" : t("index.ratio_clusters", { clusters: formatShare(byClusters), adopted: clusters.adopted, decided: clusters.decided }))}
        </p>
      </div>
    </li>
  );
}

/** 办理结果: every consultation with what became of it, the newest first. */
export function ResultsIndex({ rounds, total, page, pages }: ResultsIndexProps) {
  const { t } = useTranslation("results");
  return (
    <PublicLayout current="results">
      <main id="main">
        <div className="rule-b bg-paper">
          <div className="wrap pt-9 pb-9 md:pt-12">
            <h1 className="font-serif text-[min(2rem,8vw)] leading-[1.32] font-bold md:text-[2.75rem]">{t("index.title")}</h1>
            <p className="mt-3 max-w-[44em] text-body text-ink-2">{t("index.lead")}</p>
          </div>
        </div>
        <div className="wrap pt-8">
          {rounds.length === 0
            ? <EmptyState icon="clock" title={t("index.none")} actions={<ButtonLink href={paths.home()}>{t("index.home")}</ButtonLink>}>{t("index.none_text")}</EmptyState>
            : <ol className="panel divide-y divide-line">{rounds.map((round) => <Round key={round.slug} round={round} />)}</ol>}
          <Pager page={page} pages={pages} total={total} href={(n) => paths.results(n)} />
        </div>
      </main>
    </PublicLayout>
  );
}
