import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/panel";
import { Pager } from "~/ui/pager";
import { STANCES, SUGGESTION_KINDS, type Stance, type SuggestionKind } from "~/vocabulary";
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
  /** Null: of any. */
  kind: SuggestionKind | null;
  stance: Stance | null;
  open: boolean;
  /** This list on another page, or with other filters. */
  href: (query: { order?: "supported"; kind?: SuggestionKind; stance?: Stance; page?: number }) => string;
}

/** Which suggestions, and in what order: a plain form, so that every choice is an address. */
function ListFilters({ order, kind, stance, action }: Pick<SuggestionListProps, "order" | "kind" | "stance"> & { action: string }) {
  const { t } = useTranslation(["reading", "vocabulary"]);
  const fields = [
    { name: "kind", label: t("article.kind"), value: kind ?? "", options: [{ value: "", label: t("article.any") }, ...SUGGESTION_KINDS.map((value) => ({ value, label: t(`vocabulary:suggestion_kind.${value}`) }))] },
    { name: "stance", label: t("article.stance"), value: stance ?? "", options: [{ value: "", label: t("article.any") }, ...STANCES.map((value) => ({ value, label: t(`vocabulary:stance.${value}`) }))] },
    { name: "order", label: t("article.order"), value: order === "supported" ? order : "", options: [{ value: "", label: t("article.newest") }, { value: "supported", label: t("article.supported") }] },
  ];
  return (
    <form method="get" action={`${action}#suggestions-h`} className="no-print mb-4 flex flex-wrap items-end gap-x-4 gap-y-3 text-note">
      {fields.map(({ name, label, value, options }) => (
        <label key={name} className="grid gap-1">
          {label}
          <select name={name} className="field !w-auto" defaultValue={value}>{options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select>
        </label>
      ))}
      <Button>{t("article.filter")}</Button>
    </form>
  );
}

/** The public suggestions of a place, a page at a time, newest or most supported first. */
export function SuggestionList({ rows, total, received, page, pages, order, kind, stance, open, href }: SuggestionListProps) {
  const { t } = useTranslation("reading");
  const kept = { ...(order === "supported" && ({ order } as const)), ...(kind && { kind }), ...(stance && { stance }) };
  const filtered = kind !== null || stance !== null;
  return (
    <section aria-labelledby="suggestions-h">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="suggestions-h" className="text-h3 font-bold">{t("article.suggestions")} <span className="font-normal text-ink-2 tnum">{total}</span></h2>
      </div>
      {(total > 1 || filtered) && <ListFilters order={order} kind={kind} stance={stance} action={href({})} />}
      {rows.length === 0 && filtered ? (
        <EmptyState level={3} icon="filter" title={t("article.none_filtered")} actions={<a className="btn" href={href({})}>{t("article.all")}</a>} />
      ) : rows.length === 0 ? (
        <EmptyState level={3} icon="say" title={t("article.none")}>{open ? t("article.none_open") : t("article.none_closed")}</EmptyState>
      ) : (
        <ol className="panel divide-y divide-line">
          {rows.map((suggestion) => (
            <li key={suggestion.id}><PublicSuggestion suggestion={suggestion} open={open} next={href({ ...kept, page: page > 1 ? page : undefined })} /></li>
          ))}
        </ol>
      )}
      <Pager page={page} pages={pages} total={total} href={(n) => href({ ...kept, page: n > 1 ? n : undefined })} />
      {received > 0 && !filtered && (
        <details className="mt-3 text-note text-ink-2">
          <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("article.how_title")}</summary>
          <p>{t("article.how", { received, shown: total })}</p>
        </details>
      )}
    </section>
  );
}
