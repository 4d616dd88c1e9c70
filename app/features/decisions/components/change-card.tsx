import { useTranslation } from "react-i18next";
import type { Change } from "~/features/decisions/queries/comparison.server";
import type { Source } from "~/features/decisions/queries/provenance.server";
import type { ArticleRow } from "~/features/diff/redline-article";
import { sideBySide } from "~/features/diff/segment";
import { changeAnchor, paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { Icon, type IconName } from "~/ui/icon";
import { Redline, type RedlineSegment, type SourceMark } from "~/ui/redline";
import type { Relation } from "~/vocabulary";

const LOOK: Record<Relation | "moved", { box: string; icon: IconName }> = {
  kept: { box: "", icon: "check" },
  changed: { box: "", icon: "pen" },
  split: { box: "", icon: "split" },
  merged: { box: "", icon: "merge" },
  added: { box: "k-new", icon: "plus" },
  deleted: { box: "k-del", icon: "x" },
  moved: { box: "k-move", icon: "move" },
};

function markOf(mark: number, name: (title: string) => string, title: string): SourceMark {
  return { mark: String(mark), href: `#p${mark}`, name: name(title) };
}

/** The words of a source: whose suggestion, or which deliberation. */
function useSourceTitle(): (source: Source) => string {
  const { t } = useTranslation(["vocabulary", "compare"]);
  return (source) => source.decision?.cluster?.title ?? (source.note || (source.decision === null ? t(`vocabulary:change_source.${source.source}`) : t("compare:from_one")));
}

function SourceEntry({ source, mark }: { source: Source; mark: number }) {
  const { t } = useTranslation(["compare", "vocabulary"]);
  const title = useSourceTitle()(source);
  const { decision } = source;
  const href = decision?.cluster ? paths.cluster(decision.cluster.id) : decision?.suggestion ? paths.suggestion(decision.suggestion) : undefined;
  const body = (
    <>
      <span className="src src-lg">{mark}</span>
      <span className="pv-t" lang="zh-CN">{title}</span>
      <span className="pv-m">
        {decision ? <OutcomeChip outcome={decision.outcome} small /> : t(`vocabulary:change_source.${source.source}`)}
        {decision?.cluster && t("from_suggestions", { suggestions: decision.cluster.suggestions, points: decision.cluster.points })}
        {decision && !decision.published && t("prepared")}
      </span>
    </>
  );
  return href === undefined ? <span className="pv" id={`p${mark}`}>{body}</span> : <a className="pv" id={`p${mark}`} href={href}>{body}</a>;
}

function Row({ row, change, first, withSources }: { row: ArticleRow; change: Change; first: number; withSources: boolean }) {
  const { t } = useTranslation("compare");
  const title = useSourceTitle();
  const byPublic = change.sources.some((source) => source.source === "cluster");
  const { same } = sideBySide(row.segments);
  const old = row.before === null ? null : row.segments.filter((s) => s.op !== "insert").map((s) => s.before ?? s.text).join("");
  const lastChanged = row.segments.findLastIndex((s) => s.op !== "equal" && !s.follows);
  const marked = row.segments.map((s, place): RedlineSegment =>
    withSources && place === lastChanged ? { ...s, sources: change.sources.map((source, n) => markOf(first + n, (words) => t("source_name", { mark: first + n, title: words }), title(source))) } : s,
  );
  const label = (place: ArticleRow["before"]) => place?.label ?? "";
  return (
    <div className="cmp-row" data-pub={byPublic ? "" : undefined}>
      {old === null ? <div className="cmp-a cmp-none"><span>{t("not_in_old")}</span></div> : <div className="cmp-a law" lang="zh-CN"><p>{label(row.before)}{old}</p></div>}
      <div className="cmp-b law" lang="zh-CN">
        {row.after === null ? (
          <><p className="cmp-inline">{label(row.before)}<Redline segments={marked} /></p><span className="cmp-side">{t("not_in_new")}</span></>
        ) : same && row.relation === "kept" ? (
          <><p className="cmp-inline">{label(row.after)}<Redline segments={marked} /></p><span className="cmp-side">{t("same")}</span></>
        ) : (
          <p>{label(row.after)}<Redline segments={marked} /></p>
        )}
      </div>
      <div className="cmp-p">
        {withSources && change.sources.map((source, n) => <SourceEntry key={source.id} source={source} mark={first + n} />)}
        {withSources && change.sources.length === 0 && <span className="cmp-none" title={t("no_source_hint")}>{t("no_source")}</span>}
      </div>
    </div>
  );
}

interface ChangeCardProps {
  change: Change;
  /** The number of its first source. */
  first: number;
  /** The address of one change, to hand on. */
  hrefOf: (anchor: string) => string;
  heading: "h2" | "h3";
}

/** One change: what became of which article, its 款 old and new, and because of whom. */
export function ChangeCard({ change, first, hrefOf, heading: Heading }: ChangeCardProps) {
  const { t } = useTranslation(["compare", "vocabulary"]);
  const id = changeAnchor(change);
  const kind = change.moved && change.relation === "kept" ? "moved" : change.relation;
  const { box, icon } = LOOK[kind];
  const name = (side: Change["from"]) => side.map((article) => article.label).join("、");
  const same = name(change.from) === name(change.to);
  const caption = change.to[0]?.caption ?? change.from[0]?.caption;
  // Sources stand by the first row that changed, so that they line up with the words.
  const changedRow = Math.max(0, change.rows.findIndex((row) => row.relation !== "kept"));
  return (
    <section className="cmp-art" id={id} aria-labelledby={`${id}-h`}>
      <Heading className="cmp-h" id={`${id}-h`}>
        <span className={`cmp-k ${box}`}><Icon name={icon} />{kind === "moved" ? t("counts.moved") : t(`vocabulary:relation.${change.relation}`)}</span>
        <span lang="zh-CN">{[name(change.from), same ? "" : name(change.to)].filter(Boolean).join(` ${t("arrow")} `)}</span>
        {change.moved && kind !== "moved" && <span className="cmp-sub">{t("moved_note")}</span>}
        {caption && <span className="cmp-sub" lang="zh-CN">{caption}</span>}
        <a className="plain ml-auto flex tap items-center text-ink-3 no-print" href={hrefOf(id)} aria-label={t("link")}><Icon name="link" /></a>
      </Heading>
      {change.rows.map((row, place) => <Row key={place} row={row} change={change} first={first} withSources={place === changedRow} />)}
    </section>
  );
}
