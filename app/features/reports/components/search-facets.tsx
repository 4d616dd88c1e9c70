import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import { SEARCH_FACETS, type SearchFacet, type SearchInput } from "../input";
import type { FacetValue, FoundFacets } from "../queries/search-facets.server";

/** This search with something else asked for, on its first page unless another is named. */
export function searchHref(asked: SearchInput, change: Partial<SearchInput> & { page?: number } = {}): string {
  const { page, ...query } = { ...asked, ...change };
  return paths.search({ ...Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? undefined])), page: page !== undefined && page > 1 ? page : undefined });
}

/** The article of one regulation is none of another. */
const narrowing = (facet: SearchFacet, value: string | null): Partial<SearchInput> => ({ [facet]: value, ...(facet === "regulation" && { article: null }) });

function useValueName(): (facet: SearchFacet, value: FacetValue) => string {
  const { t } = useTranslation("vocabulary");
  return (facet, { value, label }) => {
    if (label !== null) return label;
    const words = { type: "suggestion_kind", stance: "stance", state: "suggestion_state" } as const;
    return t(`${words[facet as keyof typeof words]}.${value}` as "stance.support");
  };
}

function ValueLink({ asked, facet, value }: { asked: SearchInput; facet: SearchFacet; value: FacetValue }) {
  const { t } = useTranslation("search");
  const { language } = useShell();
  const nameOf = useValueName();
  const current = asked[facet] === value.value;
  return (
    <a className={`second tap !whitespace-normal ${current ? "!border-ink font-semibold" : ""}`} aria-current={current ? "true" : undefined} href={searchHref(asked, narrowing(facet, current ? null : value.value))}>
      {nameOf(facet, value)} <span className="text-ink-2 tnum">{formatNumber(value.count, language)}</span>
      {current && <><Icon name="x" /><span className="sr-only">{t("facets.drop")}</span></>}
    </a>
  );
}

/** What the search is narrowed by now, each to be taken off. */
function Narrowed({ asked, facets }: { asked: SearchInput; facets: FoundFacets }) {
  const { t } = useTranslation("search");
  const now = SEARCH_FACETS.flatMap((facet) => facets[facet].filter(({ value }) => value === asked[facet]).map((value) => ({ facet, value })));
  const wide = Object.fromEntries(SEARCH_FACETS.map((facet) => [facet, null])) as Partial<SearchInput>;
  return (
    <ul className="mb-1 flex flex-wrap items-center gap-2" aria-label={t("facets.now")}>
      {now.map(({ facet, value }) => <li key={facet}><ValueLink asked={asked} facet={facet} value={value} /></li>)}
      <li><a className="inline-flex tap items-center px-2 text-ui" href={searchHref(asked, wide)}>{t("widen")}</a></li>
    </ul>
  );
}

/** What a search can be narrowed by, with how many each would leave. Folded, so that what was found is seen; `open` where nothing is listed yet. */
export function SearchFacets({ asked, facets, open = false }: { asked: SearchInput; facets: FoundFacets; open?: boolean }) {
  const { t } = useTranslation("search");
  const narrowed = SEARCH_FACETS.some((facet) => asked[facet] !== null);
  const shown = SEARCH_FACETS.filter((facet) => facets[facet].length > 1);
  return (
    <div className="no-print">
      {narrowed && <Narrowed asked={asked} facets={facets} />}
      {shown.length > 0 && (
        <details open={open}>
          <summary className="inline-flex tap items-center gap-2 text-ui"><Icon name="filter" />{t("narrow")}</summary>
          <div className="mt-2 grid gap-4">
            {shown.map((facet) => (
              <section key={facet} aria-labelledby={`by-${facet}`}>
                <h2 id={`by-${facet}`} className="text-note text-ink-2">{t(`facets.${facet}`)}</h2>
                <ul className="mt-1 flex flex-wrap gap-2">{facets[facet].map((value) => <li key={value.value}><ValueLink asked={asked} facet={facet} value={value} /></li>)}</ul>
              </section>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
