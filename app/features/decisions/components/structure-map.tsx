import { useTranslation } from "react-i18next";
import type { Change, ComparedArticle } from "~/features/decisions/queries/comparison.server";
import { changeAnchor } from "~/paths";

const STEP = 19;
const TOP = 17.5;
const [LEFT, RIGHT] = [58, 146];

/** 第二十二条 as 二十二. */
const short = (label: string): string => label.replace(/^第/, "").replace(/条/, "").replace(/、$/, "");

function lineClass(change: Change): string {
  if (change.moved) return "l mv";
  if (change.relation === "split" || change.relation === "merged") return "l sp";
  return change.relation === "kept" ? "l" : "l md";
}

/** What the lines mean, of those that are drawn. */
function MapLegend({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation("compare");
  const signs = [
    { there: changes.some(({ relation }) => relation === "added"), line: "l nw", drawn: "M7 8h20M7 3v10M2 8h10", name: t("counts.added") },
    { there: changes.some(({ relation }) => relation === "deleted"), line: "l dl", drawn: "M1 8h18m-4 -4l8 8m0 -8l-8 8", name: t("counts.deleted") },
    { there: changes.some(({ moved }) => moved), line: "l mv", drawn: "M1 8h26", name: t("counts.moved") },
    { there: changes.some(({ relation, from, to }) => relation !== "kept" && from.length > 0 && to.length > 0), line: "l sp", drawn: "M1 8h26", name: t("map_reworded") },
  ].filter(({ there }) => there);
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 px-1 text-note text-ink-2" aria-hidden="true">
      {signs.map(({ line, drawn, name }) => <li key={name} className="flex items-center gap-2"><svg className="smap !mt-0" width="28" height="16"><path className={line} d={drawn} /></svg>{name}</li>)}
    </ul>
  );
}

/** Which old article became which new one, drawn: split, merged, moved, added, struck. */
export function StructureMap({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation("compare");
  const bySlug = (a: ComparedArticle, b: ComparedArticle) => a.provisionId - b.provisionId;
  const old = changes.flatMap((change) => change.from).sort(bySlug);
  const now = changes.flatMap((change) => change.to).sort(bySlug);
  const y = (articles: ComparedArticle[], article: ComparedArticle) => TOP + STEP * articles.findIndex((a) => a.provisionId === article.provisionId);
  const height = TOP + STEP * Math.max(old.length, now.length);
  // A long law's map would be finer than the eye: the list of changes serves it better.
  if (Math.max(old.length, now.length) > 120) return null;
  return (
    <>
      <div className="flex justify-between px-1 text-note text-ink-2" aria-hidden="true"><span>{t("old")}</span><span>{t("new")}</span></div>
      <svg className="smap" viewBox={`0 0 204 ${height}`} width="204" height={height} aria-hidden="true">
        {changes.flatMap((change) => {
          if (change.from.length === 0) return change.to.map((b) => <path key={`n${b.provisionId}`} className="l nw" d={`M${RIGHT} ${y(now, b)}h-20m-5 0h-10m5 -5v10`} />);
          if (change.to.length === 0) return change.from.map((a) => <path key={`d${a.provisionId}`} className="l dl" d={`M${LEFT} ${y(old, a)}h22m-4 -4l8 8m0 -8l-8 8`} />);
          return change.from.flatMap((a) => change.to.map((b) => <path key={`${a.provisionId}-${b.provisionId}`} className={lineClass(change)} d={`M${LEFT} ${y(old, a)}C102 ${y(old, a)} 102 ${y(now, b)} ${RIGHT} ${y(now, b)}`} />));
        })}
        {old.map((a) => <text key={a.provisionId} className="t" x="50" y={y(old, a) + 4} textAnchor="end">{short(a.label)}</text>)}
        {changes.flatMap((change) => change.to.map((b) => (
          <a key={b.provisionId} href={`#${changeAnchor(change)}`} tabIndex={-1}>
            <text className={change.relation === "kept" ? "t" : "t b"} x="154" y={y(now, b) + 4}>{short(b.label)}</text>
          </a>
        )))}
      </svg>
      <MapLegend changes={changes} />
    </>
  );
}
