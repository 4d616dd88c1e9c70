import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { PublicLayout } from "~/ui/layouts/public-layout";
import type { ResultsFilter } from "../input";
import type { RoundResults } from "../queries.server";
import type { ResultsRows } from "../queries/rows.server";
import { ArticleHeat } from "./article-heat";
import { ResultsFigures } from "./figures";
import { FlowChart } from "./flow-chart";
import { ResultsMasthead, type ResultsHead } from "./masthead";
import { PointTable } from "./point-table";
import { AnswerTimes, Reasons } from "./reasons";
import { ResultsTable } from "./results-table";

export interface ResultsPageProps {
  head: ResultsHead;
  results: RoundResults;
  list: ResultsRows;
  filter: ResultsFilter;
}

/** What became of everything said in one round: figures, the way of the suggestions, and every answer. */
export function ResultsPage({ head, results, list, filter }: ResultsPageProps) {
  const { t } = useTranslation("results");
  const { slug, regulation, ordinal } = head;
  const something = results.items.received > 0;
  const beside = results.reasons.length > 0 || results.days !== null;
  return (
    <PublicLayout current="results">
      <main id="main">
        <ResultsMasthead head={head} results={results} />
        {!something && (
          <div className="wrap flex flex-wrap gap-3 pt-8">
            {head.phase === "open" && <ButtonLink tone="primary" icon="pen" href={paths.regulation(regulation, ordinal)}>{t("suggest")}</ButtonLink>}
            <ButtonLink href={paths.results()}>{t("index.title")}</ButtonLink>
          </div>
        )}
        {something && (
          <>
            <ResultsFigures slug={slug} results={results} />
            {results.items.decided > 0 && <FlowChart slug={slug} results={results} />}
            <ArticleHeat slug={slug} results={results} />
            <div className={`wrap grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-12 pt-12 ${beside ? "lg:grid-cols-[minmax(0,1fr)_440px] big:lg:grid-cols-1" : ""}`}>
              <PointTable slug={slug} results={results} />
              {beside && <div className="grid content-start gap-12"><Reasons slug={slug} results={results} /><AnswerTimes results={results} /></div>}
            </div>
            <ResultsTable slug={slug} regulation={regulation} list={list} filter={filter} results={results} />
          </>
        )}
      </main>
    </PublicLayout>
  );
}
