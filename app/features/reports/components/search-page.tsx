import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Select, TextField } from "~/ui/field";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";
import { Tabs } from "~/ui/tabs";
import { useShell } from "~/ui/shell";
import { SEARCH_KINDS, STANCES, SUGGESTION_KINDS } from "~/vocabulary";
import type { SearchInput } from "../input";
import type { FoundPage } from "../queries/search.server";
import { SearchEntry } from "./search-entry";

export interface SearchPageProps {
  asked: SearchInput;
  found: FoundPage | null;
  regulations: { slug: string; title: string }[];
}

/** This search with something else asked for. */
function here(asked: SearchInput, change: Partial<SearchInput> & { page?: number } = {}): string {
  const { page, ...query } = { ...asked, ...change };
  return paths.search({ ...Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? undefined])), page: page !== undefined && page > 1 ? page : undefined });
}

function SearchForm({ asked, regulations }: Omit<SearchPageProps, "found">) {
  const { t } = useTranslation(["search", "layout", "vocabulary"]);
  const narrowed = asked.regulation !== null || asked.article !== null || asked.stance !== null || asked.type !== null;
  const any = t("search:any");
  return (
    <form role="search" method="get" action={paths.search()} className="mt-4">
      <div className="flex gap-2">
        <label className="sr-only" htmlFor="q">{t("layout:search.label")}</label>
        <div className="relative min-w-0 flex-1">
          <Icon name="search" className="i pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-2" />
          <input id="q" className="field !min-h-[54px] !pl-12 text-body" name="q" type="search" defaultValue={asked.q} placeholder={t("layout:search.placeholder")} autoComplete="off" />
        </div>
        <Button size="lg" tone="primary" className="!px-6">{t("layout:search.submit")}</Button>
      </div>
      {asked.kind !== null && <input type="hidden" name="kind" value={asked.kind} />}
      <details className="mt-3" open={narrowed}>
        <summary className="inline-flex tap items-center gap-2 text-ui"><Icon name="filter" />{t("search:narrow")}</summary>
        <div className="mt-2 grid items-end gap-4 sm:grid-cols-2">
          <Select name="regulation" label={t("search:regulation")} empty={any} defaultValue={asked.regulation ?? ""} options={regulations.map(({ slug: value, title: label }) => ({ value, label }))} />
          <TextField name="article" label={t("search:article")} hint={t("search:article_hint")} defaultValue={asked.article ?? ""} autoComplete="off" />
          <Select name="type" label={t("search:type")} empty={any} defaultValue={asked.type ?? ""} options={SUGGESTION_KINDS.map((value) => ({ value, label: t(`vocabulary:suggestion_kind.${value}`) }))} />
          <Select name="stance" label={t("search:stance")} empty={any} defaultValue={asked.stance ?? ""} options={STANCES.map((value) => ({ value, label: t(`vocabulary:stance.${value}`) }))} />
        </div>
        {narrowed && <p className="mt-2"><a className="inline-flex tap items-center text-ui" href={here({ ...asked, regulation: null, article: null, stance: null, type: null })}>{t("search:widen")}</a></p>}
      </details>
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
  const n = formatNumber(found.total, language);
  return (
    <>
      {found.plain && <Message tone="warn" title={t("plain.title")}>{t("plain.text")}</Message>}
      {found.readAs !== null && <Message>{t("read_as", { typed: asked.q, read: found.readAs })}</Message>}
      {Object.values(found.kinds).some((count) => count > 0) && <Kinds asked={asked} kinds={found.kinds} />}
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
export function SearchPage({ asked, found, regulations }: SearchPageProps) {
  const { t } = useTranslation("search");
  return (
    <PublicLayout current="search">
      <main id="main">
        <div className="rule-b bg-paper">
          <div className="wrap pt-7 pb-6 md:pt-10">
            <div className="mx-auto max-w-[900px]">
              <h1 className="font-serif text-h1 font-bold">{t("title")}</h1>
              <SearchForm asked={asked} regulations={regulations} />
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
