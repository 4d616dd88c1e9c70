import { useTranslation } from "react-i18next";
import { Heat } from "~/ui/heat";
import type { ContentsRow } from "../contents";

/**
 * 目录 with the number of suggestions on each article: a column beside the text, and on phones a sheet that opens by
 * its own address (#toc), without script.
 */
export function Contents({ rows, max, counted }: { rows: readonly ContentsRow[]; max: number; counted: boolean }) {
  const { t } = useTranslation("reading");
  return (
    <nav id="toc" className="reading-toc no-print" aria-label={t("contents.label")}>
      <div className="toc-in">
        <div className="toc-top">
          <h2 className="text-ui font-bold">{t("contents.heading")}</h2>
          {counted && <span className="text-note text-ink-2">{t("contents.counted")}</span>}
          <a className="toc-close btn btn-quiet" href="#text">{t("contents.close")}</a>
        </div>
        <div className="toc">
          {rows.map((row, at) => {
            if (row.kind === "heading") return <p key={at} className="toc-ch">{row.label}</p>;
            if (row.kind === "part") {
              return (
                <a key={at} href={row.href} className="!grid-cols-[minmax(0,1fr)_auto] font-semibold" aria-current={row.current ? "page" : undefined}>
                  <span className="overflow-hidden text-ellipsis !text-ink">{row.label}</span>
                  {counted && <b>{row.count}</b>}
                </a>
              );
            }
            return (
              <a key={at} href={row.href} className={row.hot ? "hot" : undefined}>
                <span>{row.short}</span>
                <i className="overflow-hidden text-ellipsis not-italic">{row.gist}</i>
                {counted && <Heat count={row.count} max={max} hot={row.hot} />}
              </a>
            );
          })}
        </div>
      </div>
    </nav>
  );
}
