import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ClusterList, type NotedCluster } from "~/features/clusters/components/article-notes";
import { useNumeral } from "~/features/regulations/components/key-questions";
import { DayOf, DaysLeft } from "~/features/regulations/components/day";
import { VersionNotices, type ReadVersionHead } from "~/features/regulations/components/version-links";
import { FEW_DAYS } from "~/features/regulations/showcase";
import { CitedPlaces } from "~/features/regulations/components/cited-places";
import { KeyHelp, ReadingHelp, ReadingScripts, useWritingMode } from "~/features/regulations/components/reading-help";
import type { LinkedArticle } from "~/features/regulations/marked-text";
import { citationIn } from "~/features/regulations/outline";
import { SuggestionList, type SuggestionListProps } from "~/features/suggestions/components/suggestion-list";
import { paths, provisionAnchor } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { Crumbs } from "~/ui/crumbs";
import { Icon } from "~/ui/icon";
import { LawArticle } from "~/ui/law-article";
import { PublicLayout } from "~/ui/layouts/public-layout";
import type { ConsultationPhase } from "~/vocabulary";

export interface ArticlePageProps {
  version: ReadVersionHead;
  after: { ordinal: number; label: string } | null;
  /** Null: the draft as a whole. */
  article: LinkedArticle | null;
  previous: { label: string; href: string } | null;
  next: { label: string; href: string } | null;
  round: { phase: ConsultationPhase; daysLeft: number; closesOn: string } | null;
  asked: { number: number; question: string }[];
  clusters: NotedCluster[];
  list: Omit<SuggestionListProps, "href" | "open">;
  inText: string;
  /** How to be told of news, where there is a way. */
  follow?: ReactNode;
}

function Neighbours({ previous, next }: Pick<ArticlePageProps, "previous" | "next">) {
  const { t } = useTranslation("reading");
  return (
    <p className="no-print flex flex-wrap justify-between gap-3 text-ui">
      {previous ? <a className="plain inline-flex tap items-center gap-2" rel="prev" href={previous.href}><Icon name="prev" />{t("article.previous")}<span className="text-ink-2">{previous.label}</span></a> : <span />}
      {next && <a className="plain inline-flex tap items-center gap-2" rel="next" href={next.href}>{t("article.next")}<span className="text-ink-2">{next.label}</span><Icon name="next" /></a>}
    </p>
  );
}

function Text({ page: { article, asked, version, round, inText } }: { page: ArticlePageProps }) {
  const { t } = useTranslation("reading");
  const numeral = useNumeral();
  const open = round?.phase === "open";
  const { regulation, ordinal } = version;
  const writing = useWritingMode();
  return (
    <div className="panel px-5 py-6 md:px-12 md:py-10">
      {asked.map(({ number, question }) => <p key={number} className="ask"><b>{t("questions.number", { number: numeral(number) })}</b>{question}</p>)}
      {article === null
        ? <p className="text-body text-ink-2">{t("whole.lead")}</p>
        : <div id={provisionAnchor(article.slug)} data-cite={article.label}><LawArticle label={article.label} caption={article.caption} paragraphs={article.paragraphs} anchor={provisionAnchor(article.slug)} level={2} cite={(place) => citationIn(article, place)} /></div>}
      <div className="no-print mt-6 flex flex-wrap items-center gap-3">
        {open && <ButtonLink tone="primary" icon="pen" href={paths.suggest(regulation, ordinal, article?.slug ?? "new", writing)}>{article === null ? t("whole.suggest") : t("add_to", { label: article.label })}</ButtonLink>}
        <ButtonLink tone="quiet" icon="book" href={inText}>{article === null ? t("back_to_text") : t("article.in_text")}</ButtonLink>
        <button type="button" className="btn btn-quiet" data-listen-here hidden><Icon name="sound" />{t("listen.article")}</button>
      </div>
      {article !== null && <CitedPlaces article={article} href={(anchor) => paths.article(regulation, ordinal, article.slug, {}, anchor)} />}
    </div>
  );
}

/** One article by itself: its words, what people mainly say, and every public suggestion. */
export function ArticlePage(page: ArticlePageProps) {
  const { t } = useTranslation("reading");
  const { version, article, round, clusters, list } = page;
  const { regulation, ordinal } = version;
  const name = article === null ? t("whole.title") : article.label;
  const href: SuggestionListProps["href"] = (query) => paths.article(regulation, ordinal, article?.slug ?? "new", query);
  return (
    <PublicLayout current="home">
      <main id="main" className="wrap pt-5 md:pt-7">
        <div className="mx-auto grid max-w-[900px] gap-6">
          <div>
            <Crumbs above={[{ href: paths.home(), label: t("crumb") }, { href: paths.regulation(regulation, ordinal), label: t("title", { title: version.title, label: version.label }) }]} here={name} />
            <VersionNotices version={version} after={page.after} />
            <div className="mt-4 flex flex-wrap items-baseline gap-x-5 gap-y-1">
              <h1 className="font-serif text-h1 font-bold">{name}</h1>
              {round?.phase === "open" && <DaysLeft days={round.daysLeft} few={round.daysLeft <= FEW_DAYS} />}
              {round !== null && round.phase !== "open" && <StateChip of="consultation_phase" state={round.phase} />}
              {round !== null && <span className="text-note text-ink-2"><DayOf day={round.closesOn} withYear />{t("days.close_mark")}</span>}
            </div>
          </div>
          <Text page={page} />
          <Neighbours previous={page.previous} next={page.next} />
          {clusters.length > 0 && (
            <section aria-labelledby="clusters-h">
              <h2 id="clusters-h" className="text-h3 font-bold">{t("article.clusters")} <span className="font-normal text-ink-2 tnum">{clusters.length}</span></h2>
              <p className="mt-1 mb-3 text-note text-ink-2">{t("article.clusters_note")}</p>
              <ClusterList clusters={clusters} />
            </section>
          )}
          <SuggestionList {...list} open={round?.phase === "open"} href={href} />
          {page.follow}
          <div className="no-print text-ui"><KeyHelp /></div>
        </div>
        <ReadingHelp />
      </main>
      <ReadingScripts />
    </PublicLayout>
  );
}
