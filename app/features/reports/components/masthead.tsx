import { useTranslation } from "react-i18next";
import { formatDay, formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { StateChip } from "~/ui/chips";
import { Crumbs } from "~/ui/crumbs";
import { useShell } from "~/ui/shell";
import type { ConsultationPhase } from "~/vocabulary";
import type { RoundResults } from "../queries.server";
import { ratioOf, type Tally } from "../rules";

export interface ResultsHead {
  slug: string;
  title: string;
  versionLabel: string;
  regulation: string;
  ordinal: number;
  phase: ConsultationPhase;
  opensOn: string;
  closesOn: string;
}

/** A share with both of its numbers: the large figure alone would be half of the truth. */
function Ratio({ name, tally, of }: { name: string; tally: Tally; of: "items" | "clusters" }) {
  const { t } = useTranslation("results");
  const ratio = ratioOf(tally);
  if (ratio === null) return null;
  return (
    <div className="grid grid-rows-subgrid row-span-3 gap-y-1">
      <dt className="text-note text-ink-2">{name}</dt>
      <dd className="flex items-baseline gap-2"><b className="text-figure leading-none font-bold tnum">{Math.round(ratio * 100)}</b><span className="text-body">{t("percent")}</span></dd>
      <dd className="text-note text-ink-2 tnum">{t(`ratio.${of}`, { adopted: tally.adopted, decided: tally.decided })}</dd>
    </div>
  );
}

/** What became of how many, in one sentence, and the adoption ratio by suggestions and by clusters side by side. */
export function ResultsMasthead({ head, results }: { head: ResultsHead; results: RoundResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  const { stage, items, clusters, changedArticles } = results;
  const figures = {
    received: formatNumber(items.received, language), decided: formatNumber(items.decided, language), adopted: formatNumber(items.adopted, language),
    clusters: formatNumber(clusters.received, language), adoptedClusters: clusters.adopted, articles: changedArticles, closes: formatDay(head.closesOn, language), opens: formatDay(head.opensOn, language),
  };
  const empty = items.received === 0 && stage !== "scheduled";
  return (
    <div className="rule-b bg-paper">
      <div className="wrap pt-5 pb-9 md:pt-6 md:pb-10">
        <Crumbs above={[{ href: paths.results(), label: t("index.title") }]} here={`${head.title}${t("version_mark", { label: head.versionLabel })}`} />
        <div className="mt-4 grid gap-x-16 gap-y-6 md:mt-5 lg:grid-cols-[minmax(0,1fr)_420px] lg:items-end big:lg:grid-cols-1">
          <div>
            <h1 className="balance font-serif text-[min(2rem,8vw)] leading-[1.32] font-bold md:text-[2.75rem]">{empty ? t("head.empty") : t(`head.${stage}`, figures)}</h1>
            <p className="mt-3 max-w-[40em] text-body text-ink-2">{empty ? t(`lead_empty.${stage === "collecting" ? "collecting" : "over"}`, figures) : t(`lead.${stage}`, figures)}</p>
            <p className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1 text-note text-ink-2">
              <StateChip of="consultation_phase" state={head.phase} />
              <span>{t("period", { from: formatDay(head.opensOn, language, true), until: formatDay(head.closesOn, language, true) })}</span>
              <a className="inline-flex tap items-center" href={paths.regulation(head.regulation, head.ordinal)}>{t("read_draft")}</a>
              {results.next !== null && <a className="inline-flex tap items-center" href={paths.compare(head.regulation, head.ordinal, results.next.ordinal)}>{t("compare_next", { label: results.next.label })}</a>}
            </p>
          </div>
          {items.decided > 0 && (
            <dl className="grid grid-cols-2 grid-rows-[auto_auto_auto] gap-x-6 border-t-3 border-accent-line pt-4">
              <Ratio name={t("ratio.by_items")} tally={items} of="items" />
              {clusters.decided > 0 && <Ratio name={t("ratio.by_clusters")} tally={clusters} of="clusters" />}
            </dl>
          )}
        </div>
      </div>
    </div>
  );
}
