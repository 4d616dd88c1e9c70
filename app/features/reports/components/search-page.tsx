import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";
import { Tabs } from "~/ui/tabs";
import { useShell } from "~/ui/shell";
import { SEARCH_KINDS } from "~/vocabulary";
import { isBlank, type SearchInput } from "../input";
import type { FoundPage } from "../queries/search.server";
import { SearchEntry } from "./search-entry";
import { searchHref as here, SearchFacets } from "./search-facets";

export interface SearchPageProps {
  asked: SearchInput;
  found: FoundPage | null;
}

function SearchForm({ asked }: Pick<SearchPageProps, "asked">) {
  const { t } = useTranslation("layout");
  // What it is narrowed by stays while the words change.
  const kept = Object.entries(asked).filter((entry): entry is [string, string] => entry[0] !== "q" && entry[1] !== null);
  return (
    <form role="search" method="get" action={paths.search()} className="mt-4">
      <div className="flex gap-2">
        <label className="sr-only" htmlFor="q">{t("search.label")}</label>
        <div className="relative min-w-0 flex-1">
          <Icon name="search" className="i pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-2" />
          <input id="q" className="field !min-h-[54px] !pl-12 text-body" name="q" type="search" defaultValue={asked.q} placeholder={t("search.placeholder")} autoComplete="off" />
        </div>
        <Button size="lg" tone="primary" className="!px-6">{t("search.submit")}</Button>
      </div>
      {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    </form>
  );
}

/** All, or one kind, with how many of each. */
function Kinds({ asked, kinds }: { asked: SearchInput; kinds: FoundPage["kinds"] }) {
  const { t } = useTranslation(["search", "vocabulary"]);
  const links = [
    { href: here(asked, { kind: null }), label: t("search:all"), current: asked.kind === null },
    ...SEARCH_KINDS.filter((kind) => kinds[kind] > 0 || kind === asked.kind).map((kind) => ({ href: here(asked, { kind }), label: t(`vocabulary:search_kind.${kind}`), count: kinds[kind], current: asked.kind === kind })),
  ];
  return <div className="no-print"><Tabs name={t("search:kinds")} links={links} /></div>;
}

function Found({ asked, found }: { asked: SearchInput; found: FoundPage }) {
  const { t } = useTranslation("search");
  const { language } = useShell();
  if (isBlank(asked)) {
    return (
      <>
        <p className="max-w-[44em] text-body text-ink-2">{t("hint")}</p>
        {found.total > 0 && <Kinds asked={asked} kinds={found.kinds} />}
        {found.facets !== null && <SearchFacets asked={asked} facets={found.facets} open />}
      </>
    );
  }
  const n = formatNumber(found.total, language);
  return (
    <>
      {found.plain && <Message tone="warn" title={t("plain.title")}>{t("plain.text")}</Message>}
      {found.readAs !== null && <Message>{t("read_as", { typed: asked.q, read: found.readAs })}</Message>}
      {Object.values(found.kinds).some((count) => count > 0) && <Kinds asked={asked} kinds={found.kinds} />}
      {found.facets !== null && <SearchFacets asked={asked} facets={found.facets} />}
      <h2 className="text-h3 font-bold tnum">{found.total === 0 ? t("none.title") : found.hasMore ? t("found_over", { n }) : t("found", { count: found.total, n })}</h2>
      {found.total === 0 && (
        <EmptyState level={3} icon="search" title={t("none.try")} actions={<><ButtonLink href={paths.home()}>{t("none.home")}</ButtonLink><ButtonLink href={paths.results()}>{t("none.results")}</ButtonLink></>}>{t("none.text")}</EmptyState>
      )}
      {found.entries.length > 0 && <ol className="panel divide-y divide-line">{found.entries.map((entry, at) => <SearchEntry key={at} entry={entry} />)}</ol>}
      {found.gone > 0 && <p className="text-note text-ink-2">{t("gone", { count: found.gone })}</p>}
      {found.total > 0 && found.page > found.pages && <p className="text-ui"><a className="inline-flex tap items-center" href={here(asked)}>{t("first_page")}</a></p>}
      {found.page <= found.pages && <Pager page={found.page} pages={found.pages} total={found.hasMore ? undefined : found.total} href={(page) => here(asked, { page })} />}
    </>
  );
}

/** 搜索: articles, suggestions, clusters and regulations everybody may read, by words and by what they are. */
export function SearchPage({ asked, found }: SearchPageProps) {
  const { t } = useTranslation("search");
  return (
    <PublicLayout current="search">
      <main id="main">
        <div className="rule-b bg-paper">
          <div className="wrap pt-7 pb-6 md:pt-10">
            <div className="mx-auto max-w-[900px]">
              <h1 className="font-serif text-h1 font-bold">{t("title")}</h1>
              <SearchForm asked={asked} />
            </div>
          </div>
        </div>
        <div className="wrap pt-5">
          <div className="mx-auto grid max-w-[900px] grid-cols-[minmax(0,1fr)] gap-5">
            {found === null ? <p className="max-w-[44em] text-body text-ink-2">{t("hint")}</p> : <Found asked={asked} found={found} />}
          </div>
        </div>
      </main>
    </PublicLayout>
  );
}
