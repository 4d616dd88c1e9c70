import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { changeAnchor, paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { OutcomeChip } from "~/ui/chips";
import { Select } from "~/ui/field";
import { Icon } from "~/ui/icon";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import { OUTCOMES, type Outcome } from "~/vocabulary";
import type { ResultsFilter } from "../input";
import { FILE_FORMATS } from "../open-data";
import type { RoundResults } from "../queries.server";
import type { ChangedPlace } from "../queries/changes.server";
import type { ResultsRow, ResultsRows } from "../queries/rows.server";
import { CHANNEL_GROUPS } from "../rules";

/** The sets of open data a reader of this table would want, of this round alone. */
const FILES = ["suggestions", "clusters", "cluster_members", "decisions"] as const;

function RoundFiles({ slug }: { slug: string }) {
  const { t } = useTranslation("opendata");
  return (
    <nav className="no-print mt-6" aria-label={t("of_round")}>
      <p className="text-note text-ink-2">{t("of_round")} <a href={paths.openData()}>{t("explained")}</a></p>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {FILES.flatMap((name) => FILE_FORMATS.map((format) => (
          <li key={name + format}><a className="inline-flex tap items-center" href={paths.openDataFile(name, format, slug)}>{t("file", { title: t(`dataset.${name}`), format: format.toUpperCase() })}</a></li>
        )))}
      </ul>
    </nav>
  );
}

export interface ResultsTableProps {
  slug: string;
  regulation: string;
  list: ResultsRows;
  filter: ResultsFilter;
  results: RoundResults;
}

/** Filters of the table as a plain form; the figures above are links to the same addresses. */
function FilterForm({ slug, filter, results }: ResultsTableProps) {
  const { t } = useTranslation(["results", "vocabulary"]);
  const outcomes = [...OUTCOMES.map((value) => ({ value: value as string, label: t(`vocabulary:outcome.${value}`) })), ...(results.outcomes.pending > 0 ? [{ value: "pending", label: t("vocabulary:outcome_pending") }] : [])];
  const articles = [...results.articles.filter(({ tally, slug: article }) => tally.received > 0 || article === filter.article).map(({ slug: value, label, caption }) => ({ value, label: caption ? `${label} ${caption}` : label })), ...(results.wholeDraft.received > 0 ? [{ value: "new", label: t("whole") }] : [])];
  const points = results.points.map(({ slug: value, name }) => ({ value, label: name ?? t("points.none") }));
  const ways = [...CHANNEL_GROUPS.filter((group) => results.channels.some((channel) => channel.group === group)).map((value) => ({ value: value as string, label: t(`flow.${value}`) })), ...(results.figures.offline > 0 ? [{ value: "offline", label: t("figures.offline") }] : [])];
  const codes = results.reasons.map(({ code: value }) => ({ value, label: t(`vocabulary:not_adopted_code.${value}`) }));
  const all = t("table.all");
  return (
    <details className="no-print" open={Object.values(filter).some((value) => value !== null)}>
      <summary className="btn"><Icon name="filter" />{t("table.filter")}</summary>
      <form method="get" action={`${paths.consultationResults(slug)}#rows`} className="mt-4 grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3 big:lg:grid-cols-1">
        <Select name="outcome" label={t("columns.outcome")} options={outcomes} empty={all} defaultValue={filter.outcome ?? ""} />
        <Select name="article" label={t("columns.article")} options={articles} empty={all} defaultValue={filter.article ?? ""} />
        <Select name="point" label={t("points.point")} options={points} empty={all} defaultValue={filter.point ?? ""} />
        <Select name="by" label={t("flow.channel")} options={ways} empty={all} defaultValue={filter.by ?? ""} />
        {results.reasons.length > 0 && <Select name="code" label={t("reasons.heading")} options={codes} empty={all} defaultValue={filter.code ?? ""} />}
        <p><Button>{t("table.apply")}</Button></p>
      </form>
    </details>
  );
}

function Size({ row }: { row: ResultsRow }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  if (row.cluster === null) return <span className="text-note text-ink-2">{t("table.single")}</span>;
  const beside = [row.points > 0 && t("table.points", { count: row.points }), row.deputies > 0 && t("table.deputies", { count: row.deputies })].filter(Boolean);
  return (
    <>
      <b className="tnum">{t("items", { count: row.suggestions, n: formatNumber(row.suggestions, language) })}</b>
      {row.here !== null && row.here !== row.suggestions && <span className="block text-note text-ink-2 tnum">{t("table.here", { count: row.here })}</span>}
      {beside.length > 0 && <span className="block text-note text-ink-2 tnum max-md:inline max-md:before:content-['_']">{beside.join(t("table.join"))}</span>}
    </>
  );
}

function Reason({ row, collecting }: { row: ResultsRow; collecting: boolean }) {
  const { t } = useTranslation(["results", "vocabulary"]);
  const { decision } = row;
  if (decision === null) return <span className="text-ink-2">{collecting ? t("table.collecting") : t("table.waiting")}</span>;
  return (
    <div className="grid gap-1">
      {decision.reasonCode !== null && <p className="text-note font-semibold">{t(`vocabulary:not_adopted_code.${decision.reasonCode}`)}</p>}
      {decision.part !== null && <p><b className="font-semibold">{t("table.part")}</b>{decision.part}</p>}
      <p className="whitespace-pre-line">{decision.reason}</p>
      {row.apart.length > 0 && <p className="text-note text-ink-2">{t("table.apart", { count: row.apart.length, outcomes: [...new Set(row.apart)].map((outcome: Outcome) => t(`vocabulary:outcome.${outcome}`)).join(t("table.join")) })}</p>}
    </div>
  );
}

/** 第九条 → the words as they were and are. */
export function ChangedPlaces({ changed, outcome, regulation }: { changed: readonly ChangedPlace[]; outcome: Outcome | null; regulation: string }) {
  const { t } = useTranslation("results");
  const adopted = outcome === "adopted" || outcome === "partly_adopted";
  if (changed.length === 0) return adopted ? <span className="text-note text-ink-2">{t("table.unprinted")}</span> : null;
  const name = (side: { label: string }[]) => side.map(({ label }) => label).join(t("table.join"));
  return (
    <ul>
      {changed.map(({ from, to, articles }, at) => (
        <li key={at}>
          <a className="inline-flex tap items-center" href={paths.change(regulation, from, to, changeAnchor(articles))}>
            <span className="sr-only">{t("table.see_change")}</span>
            {articles.to.length > 0 ? name(articles.to) : t("table.struck", { label: name(articles.from) })}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What stood in a table's cell stands under each other on a phone; the roles keep it a table for screen readers. */
function Row({ row, regulation, collecting }: { row: ResultsRow; regulation: string; collecting: boolean }) {
  return (
    <tr role="row" className="align-top max-md:grid max-md:gap-2 max-md:px-5 max-md:py-4 big:grid big:gap-2 big:px-5 big:py-4">
      <th role="rowheader" scope="row" className="rt text-start font-semibold">
        <a href={row.cluster === null ? paths.suggestion(row.receiptNumber!) : paths.cluster(row.cluster.id)}>{row.title}</a>
      </th>
      <td role="cell" className="rt">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 md:block big:flex"><Size row={row} /></span>
      </td>
      <td role="cell" className="rt md:whitespace-nowrap big:whitespace-normal"><OutcomeChip outcome={row.decision?.outcome ?? null} small /></td>
      <td role="cell" className="rt"><Reason row={row} collecting={collecting} /></td>
      <td role="cell" className="rt md:whitespace-nowrap big:whitespace-normal"><ChangedPlaces changed={row.changed} outcome={row.decision?.outcome ?? null} regulation={regulation} /></td>
    </tr>
  );
}

function Rows({ list, regulation, results }: ResultsTableProps) {
  const { t } = useTranslation("results");
  const columns = [t("columns.cluster"), t("columns.items"), t("columns.outcome"), t("columns.reason"), t("columns.changed")];
  let article: string | null | undefined;
  return (
    <table role="table" className="results-table mt-5">
      <caption className="sr-only">{t("table.heading")}</caption>
      <thead role="rowgroup" className="max-md:sr-only big:sr-only"><tr role="row">{columns.map((label) => <th key={label} role="columnheader" scope="col">{label}</th>)}</tr></thead>
      <tbody role="rowgroup">
        {list.rows.flatMap((row) => {
          const heading = row.articleLabel !== article;
          article = row.articleLabel;
          const key = row.receiptNumber ?? `c${row.cluster?.id}`;
          const line = <Row key={key} row={row} regulation={regulation} collecting={results.stage === "collecting"} />;
          if (!heading) return [line];
          return [<tr role="row" key={`h ${key}`} className="results-group max-md:block big:block"><th role="rowheader" scope="colgroup" colSpan={5} className="max-md:block big:block">{row.articleLabel ?? t("whole")}</th></tr>, line];
        })}
      </tbody>
    </table>
  );
}

/** Every cluster and every suggestion answered alone, by article, with outcome, reason and changed words. */
export function ResultsTable(props: ResultsTableProps) {
  const { t } = useTranslation("results");
  const { slug, list, filter, results } = props;
  const filtered = Object.values(filter).some((value) => value !== null);
  return (
    <section id="rows" className="wrap scroll-mt-4 pt-12" aria-labelledby="rows-h">
      <h2 id="rows-h" className="text-h2 font-bold">{results.items.decided > 0 ? t("table.heading") : t("table.heading_waiting")}</h2>
      <p className="mt-1 mb-4 max-w-[48em] text-ui text-ink-2">{results.items.decided > 0 ? t("table.lead") : t("table.lead_waiting")}</p>
      <FilterForm {...props} />
      <p className="mt-4 flex flex-wrap items-center gap-x-4 text-ui" role="status">
        <span className="tnum">{results.items.decided > 0 ? t("table.found", { clusters: list.clusters, singles: list.singles }) : t("table.found_waiting", { count: list.clusters })}{list.hiddenSingles > 0 && t("table.hidden", { count: list.hiddenSingles })}</span>
        {filtered && <a className="no-print inline-flex tap items-center" href={paths.consultationResults(slug, {}, "rows")}>{t("table.clear")}</a>}
      </p>
      {list.rows.length === 0
        ? <div className="mt-4"><EmptyState level={3} title={filtered ? t("table.none_found") : t("table.none")} actions={filtered ? <ButtonLink href={paths.consultationResults(slug, {}, "rows")}>{t("table.clear")}</ButtonLink> : undefined}>{filtered ? undefined : t("table.none_text")}</EmptyState></div>
        : <Rows {...props} />}
      <Pager page={list.page} pages={list.pages} total={list.total} href={(page) => paths.consultationResults(slug, { ...filter, page: page > 1 ? page : undefined }, "rows")} />
      <RoundFiles slug={slug} />
    </section>
  );
}
