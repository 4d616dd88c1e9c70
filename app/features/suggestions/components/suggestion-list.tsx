import { useTranslation } from "react-i18next";
import { EmptyState } from "~/ui/panel";
import { Pager } from "~/ui/pager";
import { Segmented } from "~/ui/tabs";
import type { ListedSuggestion } from "../listed";
import { PublicSuggestion } from "./public-suggestion";

export interface SuggestionListProps {
  rows: readonly ListedSuggestion[];
  total: number;
  /** 条数 received, shown or not. */
  received: number;
  page: number;
  pages: number;
  order: "newest" | "supported";
  open: boolean;
  /** This list with another order or page. */
  href: (query: { order?: "supported"; page?: number }) => string;
}

/** The public suggestions of a place, a page at a time, newest or most supported first. */
export function SuggestionList({ rows, total, received, page, pages, order, open, href }: SuggestionListProps) {
  const { t } = useTranslation("reading");
  const kept = order === "supported" ? ({ order } as const) : {};
  const orders = [
    { href: href({}), label: t("article.newest"), current: order === "newest" },
    { href: href({ order: "supported" }), label: t("article.supported"), current: order === "supported" },
  ];
  return (
    <section aria-labelledby="suggestions-h">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="suggestions-h" className="text-h3 font-bold">{t("article.suggestions")} <span className="font-normal text-ink-2 tnum">{total}</span></h2>
        {total > 1 && <div className="no-print ml-auto"><Segmented name={t("article.order")} links={orders} /></div>}
      </div>
      {rows.length === 0 ? (
        <EmptyState level={3} icon="say" title={t("article.none")}>{open ? t("article.none_open") : t("article.none_closed")}</EmptyState>
      ) : (
        <ol className="panel divide-y divide-line">
          {rows.map((suggestion) => (
            <li key={suggestion.id}><PublicSuggestion suggestion={suggestion} open={open} next={href({ ...kept, page: page > 1 ? page : undefined })} /></li>
          ))}
        </ol>
      )}
      <Pager page={page} pages={pages} total={total} href={(n) => href({ ...kept, page: n > 1 ? n : undefined })} />
      {received > 0 && (
        <details className="mt-3 text-note text-ink-2">
          <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("article.how_title")}</summary>
          <p>{t("article.how", { received, shown: total })}</p>
        </details>
      )}
    </section>
  );
}
