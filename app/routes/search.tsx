import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SearchResults } from "~/features/reports/components/search-results";
import { HITS_A_PAGE, publicRegulations, searchPublic } from "~/features/reports/queries/search.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { Select, TextField } from "~/ui/field";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { SEARCH_KINDS, STANCES, SUGGESTION_KINDS } from "~/vocabulary";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const LONGEST_QUERY = 200;

function asked(request: Request) {
  const query = new URL(request.url).searchParams;
  const one = <T extends string>(name: string, values: readonly T[]): T | null => values.find((value) => value === query.get(name)) ?? null;
  return {
    words: (query.get("q") ?? "").slice(0, LONGEST_QUERY).trim(),
    kind: one("kind", SEARCH_KINDS), stance: one("stance", STANCES), suggestionKind: one("type", SUGGESTION_KINDS), regulation: query.get("regulation") ?? "",
  };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { store, search } = context;
  const { words, kind, stance, suggestionKind, regulation } = asked(request);
  const regulations = await publicRegulations(store.read);
  const chosen = regulations.find(({ slug }) => slug === regulation) ?? null;
  const page = pageParam(request);
  const filters = {
    ...(kind && { kinds: [kind] }), ...(stance && { stances: [stance] }), ...(suggestionKind && { suggestionKinds: [suggestionKind] }), ...(chosen && { regulationIds: [chosen.id] }),
  };
  const nothingAsked = words === "" && Object.keys(filters).length === 0;
  const found = nothingAsked ? { entries: [], total: 0, hasMore: false, readAs: null } : await searchPublic(store.read, search, { text: words, filters, page });
  const t = textsFor(await requestLanguage(request), "search");
  return { title: words === "" ? t("title") : t("title_for", { words }), words, kind, stance, suggestionKind, regulation: chosen?.slug ?? null, regulations, found, page, pages: Math.max(1, Math.ceil((found?.total ?? 0) / HITS_A_PAGE)) };
}

export default function Search() {
  const { words, kind, stance, suggestionKind, regulation, regulations, found, page, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["search", "vocabulary"]);
  const at = (n: number) => paths.search({ q: words, kind: kind ?? undefined, stance: stance ?? undefined, type: suggestionKind ?? undefined, regulation: regulation ?? undefined, page: n > 1 ? n : undefined });
  return (
    <PublicLayout>
      <main id="main" className="wrap grid max-w-[900px] gap-6 py-8 md:py-12">
        <h1 className="font-serif text-h1 font-bold">{t("search:title")}</h1>
        <form method="get" role="search" className="grid gap-4">
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1"><TextField name="q" type="search" label={t("search:label")} defaultValue={words} maxLength={LONGEST_QUERY} /></div>
            <Button tone="primary">{t("search:submit")}</Button>
          </div>
          <details open={kind !== null || stance !== null || suggestionKind !== null || regulation !== null}>
            <summary className="inline-flex tap items-center underline">{t("search:filter")}</summary>
            <div className="mt-2 grid gap-4 md:grid-cols-2">
              <Select name="kind" label={t("search:kind")} empty={t("search:any")} defaultValue={kind ?? ""} options={SEARCH_KINDS.map((value) => ({ value, label: t(`search:kinds.${value}`) }))} />
              <Select name="regulation" label={t("search:regulation")} empty={t("search:any")} defaultValue={regulation ?? ""} options={regulations.map(({ slug, title }) => ({ value: slug, label: title }))} />
              <Select name="type" label={t("search:suggestion_kind")} empty={t("search:any")} defaultValue={suggestionKind ?? ""} options={SUGGESTION_KINDS.map((value) => ({ value, label: t(`vocabulary:suggestion_kind.${value}`) }))} />
              <Select name="stance" label={t("search:stance")} empty={t("search:any")} defaultValue={stance ?? ""} options={STANCES.map((value) => ({ value, label: t(`vocabulary:stance.${value}`) }))} />
            </div>
          </details>
        </form>
        <SearchResults words={words} found={found} />
        {pages > 1 && <Pager page={page} pages={pages} href={at} />}
      </main>
    </PublicLayout>
  );
}
