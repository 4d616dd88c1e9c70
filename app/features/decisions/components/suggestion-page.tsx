import { useTranslation } from "react-i18next";
import { PublicSuggestion } from "~/features/suggestions/components/public-suggestion";
import { paths, provisionAnchor } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Crumbs } from "~/ui/crumbs";
import { Icon } from "~/ui/icon";
import { LawArticle } from "~/ui/law-article";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { EmptyState } from "~/ui/panel";
import type { SuggestionPageView } from "../queries/suggestion-page.server";
import { ClusterAnswer } from "./cluster-page-answer";

/** The clusters it was put into, each with its size. */
function Clusters({ parts }: Pick<SuggestionPageView, "parts">) {
  const { t } = useTranslation("results");
  const clusters = parts.flatMap(({ cluster }) => (cluster === null ? [] : [cluster]));
  if (clusters.length === 0) return null;
  return (
    <section aria-labelledby="clusters-h">
      <h2 id="clusters-h" className="text-h3 font-bold">{clusters.length > 1 ? t("suggestion.belongs_several") : t("suggestion.belongs")}</h2>
      <ul className="panel mt-3 divide-y divide-line">
        {clusters.map(({ id, title, suggestions }) => (
          <li key={id}>
            <a className="plain flex tap flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 md:px-8" href={paths.cluster(id)}>
              <b className="min-w-0 flex-1 font-semibold">{title}</b>
              <span className="text-note text-ink-2 tnum">{t("suggestion.cluster_size", { count: suggestions })}</span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answers({ view: { parts, consultation } }: { view: SuggestionPageView }) {
  const { t } = useTranslation("results");
  const open = consultation.phase === "open";
  const several = parts.length > 1;
  if (parts.length === 0) return <EmptyState icon="clock" title={t("answer.pending")}>{t("suggestion.waiting")}{open && ` ${t("answer.pending_open")}`}</EmptyState>;
  return parts.map(({ cluster, decided }, at) => (
    <ClusterAnswer key={cluster?.id ?? "alone"} id={`answer-${at + 1}`} decided={decided} regulation={consultation.regulation} open={open} heading={several && cluster !== null ? t("answer.of_cluster", { title: cluster.title }) : t("answer.heading")} />
  ));
}

/** One public suggestion by itself: its words, the article they are about, its clusters, and the answer. */
export function SuggestionPage({ view }: { view: SuggestionPageView }) {
  const { t } = useTranslation("results");
  const { suggestion, article, consultation } = view;
  const { regulation, ordinal, title, versionLabel } = consultation;
  const place = article?.label ?? t("whole");
  const all = paths.article(regulation, ordinal, article?.slug ?? "new");
  return (
    <PublicLayout current="home">
      <main id="main" className="wrap pt-5 md:pt-7">
        <div className="mx-auto grid max-w-[900px] grid-cols-[minmax(0,1fr)] gap-9">
          <div>
            <Crumbs above={[{ href: paths.regulation(regulation, ordinal), label: `${title}${t("version_mark", { label: versionLabel })}` }, { href: all, label: place }]} here={suggestion.receiptNumber} />
            <h1 className="mt-4 font-serif text-h1 font-bold">{t("suggestion.heading", { place })}</h1>
            <p className="mt-2 text-note text-ink-2"><span className="mr-4 tnum">{t("suggestion.number", { number: suggestion.receiptNumber })}</span>{t("suggestion.declared")}</p>
            <div className="panel mt-4"><PublicSuggestion suggestion={suggestion} open={consultation.phase === "open"} next={paths.suggestion(suggestion.receiptNumber)} own /></div>
          </div>
          <Answers view={view} />
          <Clusters parts={view.parts} />
          {article !== null && (
            <details>
              <summary className="inline-flex tap items-center text-ui underline decoration-line-2 underline-offset-4">{t("suggestion.text_before")}</summary>
              <div className="panel mt-2 px-5 py-6 md:px-8"><LawArticle label={article.label} caption={article.caption} paragraphs={article.paragraphs} anchor={provisionAnchor(article.slug)} level={2} /></div>
            </details>
          )}
          <div className="no-print rule-t flex flex-wrap items-center gap-x-6 gap-y-3 pt-5">
            <ButtonLink href={all}>{article === null ? t("suggestion.all_whole") : t("suggestion.all")}</ButtonLink>
            <p className="text-note text-ink-2">{t("suggestion.yours")} <a className="inline-flex tap items-center" href={paths.receipt(suggestion.receiptNumber)}>{t("suggestion.to_receipt")}</a></p>
          </div>
        </div>
      </main>
    </PublicLayout>
  );
}
