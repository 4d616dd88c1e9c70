import { useTranslation } from "react-i18next";
import { Icon } from "./icon";

/**
 * The pages worth a link: first, last, the current one and its neighbours; null stands for a gap.
 * A gap of one page is that page.
 */
export function pageWindow(page: number, pages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((n, at, all) => n >= 1 && n <= pages && all.indexOf(n) === at).sort((a, b) => a - b);
  return shown.flatMap((n, at) => {
    const before = shown[at - 1];
    if (before === undefined || n === before + 1) return [n];
    return n === before + 2 ? [before + 1, n] : [null, n];
  });
}

/**
 * Pages of a list that the server cuts; every page is an address. Renders nothing for a single page.
 * @param label which list it is of, where a page has several
 */
export function Pager({ page, pages, total, href, label }: { page: number; pages: number; total?: number; href: (page: number) => string; label?: string }) {
  const { t } = useTranslation("layout");
  if (pages <= 1) return null;
  return (
    <nav className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3 text-ui" aria-label={label === undefined ? t("pager.label") : `${t("pager.label")} · ${label}`}>
      <ul className="flex flex-wrap items-center gap-1">
        {page > 1 && (
          <li><a className="btn btn-quiet" rel="prev" href={href(page - 1)}><Icon name="prev" />{t("pager.previous")}</a></li>
        )}
        {pageWindow(page, pages).map((n, at) => (
          <li key={n ?? `gap ${at}`} className="max-sm:hidden">
            {n === null ? <span className="px-2 text-ink-3">…</span> : <a className="page-no tnum" href={href(n)} aria-current={n === page ? "page" : undefined}>{n}</a>}
          </li>
        ))}
        {page < pages && (
          <li><a className="btn btn-quiet" rel="next" href={href(page + 1)}>{t("pager.next")}<Icon name="next" /></a></li>
        )}
      </ul>
      <p className="text-note text-ink-2 tnum">
        {t("pager.position", { page, pages })}
        {total !== undefined && <span className="ml-3">{t("pager.total", { total })}</span>}
      </p>
    </nav>
  );
}
