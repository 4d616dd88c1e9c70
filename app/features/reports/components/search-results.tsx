import { useTranslation } from "react-i18next";
import type { FoundEntry, FoundPage } from "~/features/reports/queries/search.server";
import { paths } from "~/paths";
import { Message } from "~/ui/message";
import { EmptyState } from "~/ui/panel";

function hrefOf({ place }: FoundEntry): string {
  const { clusterId, receiptNumber, regulation, ordinal, article } = place;
  if (clusterId !== null) return paths.cluster(clusterId);
  if (receiptNumber !== null) return paths.suggestion(receiptNumber);
  if (regulation === null || ordinal === null) return paths.home();
  return article === null ? paths.regulation(regulation, ordinal) : paths.article(regulation, ordinal, article);
}

function Highlighted({ segments }: { segments: FoundEntry["title"] }) {
  return <>{segments.map(({ text, hit }, place) => (hit ? <mark key={place} className="font-semibold underline decoration-accent-line decoration-2">{text}</mark> : <span key={place}>{text}</span>))}</>;
}

function Entry({ entry }: { entry: FoundEntry }) {
  const { t } = useTranslation(["search", "vocabulary"]);
  const named = entry.title.some(({ text }) => text.trim() !== "");
  return (
    <li className="py-4">
      <p className="text-note text-ink-2">
        {t(`search:kinds.${entry.kind}`)}
        {entry.regulationTitle && <> · <span lang="zh-CN">{t("search:where", { title: entry.regulationTitle, article: entry.articleLabel ?? "" })}</span></>}
        {entry.suggestionKind && <> · {t(`vocabulary:suggestion_kind.${entry.suggestionKind}`)}</>}
        {entry.stance && entry.kind !== "article" && <> · {t(`vocabulary:stance.${entry.stance}`)}</>}
      </p>
      <p className="mt-1 text-body" lang="zh-CN">
        <a className="inline-flex tap items-center font-medium" href={hrefOf(entry)}><span><Highlighted segments={named ? entry.title : entry.excerpt} /></span></a>
      </p>
      {named && <p className="text-ui text-ink-2" lang="zh-CN"><Highlighted segments={entry.excerpt} /></p>}
    </li>
  );
}

/** What was found, honestly counted; or that nothing was, or that the engine is away. */
export function SearchResults({ words, found }: { words: string; found: FoundPage | null }) {
  const { t } = useTranslation("search");
  if (found === null) return <Message tone="warn" title={t("down_title")} live>{t("down")}</Message>;
  if (found.entries.length === 0) return words === "" ? <p className="text-body text-ink-2">{t("ask")}</p> : <EmptyState title={t("none")} live>{t("none_text")}</EmptyState>;
  return (
    <section aria-labelledby="found">
      {found.readAs !== null && <p className="mb-2 text-ui" role="status">{t("read_as", { words, readAs: found.readAs })}</p>}
      <h2 id="found" className="text-ui font-semibold">{t(found.hasMore ? "total_over" : "total", { count: found.total })}</h2>
      <ul className="mt-2 divide-y divide-line">{found.entries.map((entry) => <Entry key={entry.id} entry={entry} />)}</ul>
    </section>
  );
}
