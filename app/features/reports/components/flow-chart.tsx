import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { OutcomeChip, outcomeIcon } from "~/ui/chips";
import { Bar } from "~/ui/heat";
import { Table } from "~/ui/table";
import { useShell } from "~/ui/shell";
import { OUTCOMES, type Outcome } from "~/vocabulary";
import { NODE_WIDTH, type Flow, type FlowNode, type FlowNodeKey } from "../flow";
import type { RoundResults } from "../queries.server";

const OUTCOME_KEYS = [...OUTCOMES, "pending"] as const;
type OutcomeKey = (typeof OUTCOME_KEYS)[number];
const TONE: Record<OutcomeKey, string> = { adopted: "adopt", partly_adopted: "part", already_covered: "refl", noted: "ref", not_adopted: "rej", pending: "wait" };
const isOutcome = (key: FlowNodeKey): key is OutcomeKey => (OUTCOME_KEYS as readonly string[]).includes(key);
const outcomeOf = (key: OutcomeKey): Outcome | null => (key === "pending" ? null : key);

function useNodeName() {
  const { t } = useTranslation(["results", "vocabulary"]);
  return (key: FlowNodeKey): string => {
    if (key === "pending") return t("vocabulary:outcome_pending");
    return isOutcome(key) ? t(`vocabulary:outcome.${key}`) : t(`results:flow.${key}`);
  };
}

function NodeLabel({ node, note }: { node: FlowNode; note: string | null }) {
  const { language } = useShell();
  const name = useNodeName()(node.key);
  const { key, column, x, y, height } = node;
  const figure = <tspan className="num">{formatNumber(node.suggestions, language)}</tspan>;
  const middle = y + height / 2 + 5.5;
  if (column === 0) return <text x={x - 12} y={middle} textAnchor="end">{name} {figure}</text>;
  if (key === "clustered") return <text x={x} y={y - 14}>{note ?? name} {figure}</text>;
  if (key === "written") {
    const right = x + NODE_WIDTH + 12;
    return (
      <>
        <text x={right} y={middle - 26}>{name}</text>
        <text className="big" x={right} y={middle + 6}>{formatNumber(node.suggestions, language)}</text>
        {note !== null && <text className="sub" x={right} y={middle + 30}>{note}</text>}
      </>
    );
  }
  // Its bands leave to the right: the words stand below.
  if (key === "single") return <text x={x} y={y + height + 20}>{name} {figure}</text>;
  return (
    <>
      {isOutcome(key) && <svg className={`ic c-${TONE[key]}`} x={x + 20} y={middle - 14.5} width="18" height="18"><use href={`/icons.svg#i-${outcomeIcon(outcomeOf(key))}`} /></svg>}
      <text x={x + 44} y={middle}>{name} {figure}{note !== null && <tspan className="sub" dx="10">{note}</tspan>}</text>
    </>
  );
}

/** The band's colour: what it leads to, or comes from. */
function bandClass(from: FlowNodeKey, to: FlowNodeKey): string {
  if (to === "written" && isOutcome(from)) return `f f-${TONE[from]}`;
  return isOutcome(to) ? `f f-${TONE[to]}` : "f";
}

function useNotes({ clusters, clusterOutcomes, changedArticles }: RoundResults) {
  const { t } = useTranslation("results");
  return (key: FlowNodeKey): string | null => {
    if (key === "clustered") return t("flow.in_clusters", { count: clusters.received });
    if (key === "written") return changedArticles > 0 ? t("flow.articles", { count: changedArticles }) : null;
    return isOutcome(key) && clusterOutcomes[key] > 0 ? t("clusters", { count: clusterOutcomes[key] }) : null;
  };
}

function Sankey({ flow, results }: { flow: Flow; results: RoundResults }) {
  const { t } = useTranslation("results");
  const nameOf = useNodeName();
  const noteOf = useNotes(results);
  const { language } = useShell();
  const told = (keys: readonly FlowNode[]) => keys.map(({ key, suggestions }) => t("flow.told", { name: nameOf(key), count: suggestions, n: formatNumber(suggestions, language) })).join(t("flow.join"));
  const column = (n: number) => flow.nodes.filter((node) => node.column === n);
  const label = t("flow.picture", { sent: told(column(0)), grouped: told(column(1)), outcomes: told(column(2)), written: told(column(3)) || t("flow.none_written") });
  return (
    <svg className="sankey hidden w-full md:block big:hidden" viewBox={`0 0 ${flow.width} ${flow.height}`} role="img" aria-label={label}>
      {flow.bands.map(({ from, to, path }) => <path key={`${from} ${to}`} className={bandClass(from, to)} d={path} />)}
      {flow.nodes.map((node) => (
        <g key={node.key}>
          <rect className={isOutcome(node.key) ? `n-${TONE[node.key]}` : "nk"} x={node.x} y={node.y} width={NODE_WIDTH} height={node.height} />
          <NodeLabel node={node} note={noteOf(node.key)} />
        </g>
      ))}
    </svg>
  );
}

/** The same as bars, for phones and large type; each leads to its rows. */
function Bars({ slug, results }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  const { items, clustered, outcomes, clusterOutcomes, clusters } = results;
  const figure = (n: number) => <b className="font-normal tnum">{t("items", { count: n, n: formatNumber(n, language) })}</b>;
  return (
    <div className="grid gap-4 md:hidden big:grid">
      <div className="grid gap-1"><p className="flex flex-wrap justify-between gap-x-4 text-body"><b>{t("flow.received")}</b>{figure(items.received)}</p><Bar value={items.received} max={items.received} tone="ink" /></div>
      <div className="grid gap-1"><p className="flex flex-wrap justify-between gap-x-4 text-body"><b>{t("flow.in_clusters", { count: clusters.received })}</b>{figure(clustered)}</p><Bar value={clustered} max={items.received} tone="ink" /></div>
      <ul className="grid gap-3 border-t border-line pt-3">
        {OUTCOME_KEYS.filter((key) => outcomes[key] > 0 || key !== "pending").map((key) => (
          <li key={key} className={`out-bar out-${TONE[key]} grid gap-1`}>
            <a className="plain flex flex-wrap tap items-center justify-between gap-x-4" href={paths.consultationResults(slug, { outcome: key }, "rows")}>
              <OutcomeChip outcome={outcomeOf(key)} />
              <span className="text-right">{figure(outcomes[key])}{clusterOutcomes[key] > 0 && <span className="block text-note text-ink-2 tnum">{t("clusters", { count: clusterOutcomes[key] })}</span>}</span>
            </a>
            <Bar value={outcomes[key]} max={items.received} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One bar of all outcomes and their figures, each leading to its rows. */
function OutcomeLinks({ slug, results: { outcomes, clusterOutcomes, items } }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  let at = 0;
  return (
    <div className="mt-2 hidden border-t border-line pt-5 md:block big:hidden">
      <svg className="block h-2 w-full" aria-hidden="true" focusable="false">
        {OUTCOME_KEYS.map((key) => {
          const width = (outcomes[key] / Math.max(1, items.received)) * 100;
          const x = at;
          at += width;
          return width === 0 ? null : <rect key={key} className={`out-fill out-${TONE[key]}`} x={`${x}%`} width={`${Math.max(0.2, width - 0.2)}%`} height="100%" />;
        })}
      </svg>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {OUTCOME_KEYS.filter((key) => outcomes[key] > 0).map((key) => (
          <li key={key}>
            <a className="plain inline-flex tap items-center gap-2 text-note" href={paths.consultationResults(slug, { outcome: key }, "rows")}>
              <OutcomeChip outcome={outcomeOf(key)} small />
              <span className="tnum">{t("items", { count: outcomes[key], n: formatNumber(outcomes[key], language) })}{clusterOutcomes[key] > 0 && <span className="text-ink-2">{t("and_clusters", { count: clusterOutcomes[key] })}</span>}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every number of the picture in words: who sent how many, and what became of them. */
function FlowTable({ results }: { results: RoundResults }) {
  const { t } = useTranslation(["results", "vocabulary"]);
  const { language } = useShell();
  const number = (n: number) => formatNumber(n, language);
  return (
    <details className="mt-4 text-note">
      <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("as_table")}</summary>
      <Table caption={t("flow.channels_caption")} columns={[{ label: t("flow.channel") }, { label: t("columns.received"), numeric: true }, { label: t("columns.decided"), numeric: true }, { label: t("columns.adopted"), numeric: true }]}>
        {results.channels.map(({ group, tally }) => <tr key={group}><th scope="row" className="font-normal">{t(`flow.${group}`)}</th><td className="text-end tnum">{number(tally.received)}</td><td className="text-end tnum">{number(tally.decided)}</td><td className="text-end tnum">{number(tally.adopted)}</td></tr>)}
      </Table>
      <Table caption={t("flow.outcomes_caption")} columns={[{ label: t("columns.outcome") }, { label: t("columns.items"), numeric: true }, { label: t("columns.clusters"), numeric: true }]}>
        {OUTCOME_KEYS.map((key) => <tr key={key}><th scope="row" className="font-normal">{key === "pending" ? t("vocabulary:outcome_pending") : t(`vocabulary:outcome.${key}`)}</th><td className="text-end tnum">{number(results.outcomes[key])}</td><td className="text-end tnum">{number(results.clusterOutcomes[key])}</td></tr>)}
      </Table>
    </details>
  );
}

/** From sent to written into the text: the picture, the outcomes as links, and all of it as a table. */
export function FlowChart({ slug, results }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation("results");
  if (results.flow === null) return null;
  return (
    <section className="wrap pt-10" aria-labelledby="flow-h">
      <h2 id="flow-h" className="text-h2 font-bold">{t("flow.heading")}</h2>
      <div className="panel mt-3 p-5 md:p-8">
        <Sankey flow={results.flow} results={results} />
        <Bars slug={slug} results={results} />
        <OutcomeLinks slug={slug} results={results} />
        <FlowTable results={results} />
      </div>
    </section>
  );
}
