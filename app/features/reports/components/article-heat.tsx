import { useTranslation } from "react-i18next";
import { hottest } from "~/features/regulations/reading";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { Bar } from "~/ui/heat";
import { Table } from "~/ui/table";
import { useShell } from "~/ui/shell";
import type { RoundResults } from "../queries.server";
import { articlesToList } from "../rules";

type Article = RoundResults["articles"][number];

/** A longer text is listed, not drawn. */
const LONGEST_STRIP = 60;
/** Rows of the table beside the picture; of a longer text those most was said about. */
const MOST_LISTED = 120;
const ON_PHONES = 6;
const LABELLED = 6;
const HEIGHT = 168;

function useNames() {
  const { t } = useTranslation("results");
  const { language } = useShell();
  return {
    /** 第二十二条：354 条意见，写进条文 304 条，条文有改动 */
    told: ({ label, tally, mark }: Article) => t("heat.told", { label, received: formatNumber(tally.received, language), adopted: formatNumber(tally.adopted, language) }) + (mark === null ? "" : t("heat.told_mark", { mark: t(`heat.marks.${mark}`) })),
    number: (n: number) => formatNumber(n, language),
  };
}

function Column({ article, max, slug, labelled }: { article: Article; max: number; slug: string; labelled: boolean }) {
  const { t } = useTranslation("results");
  const { told, number } = useNames();
  const { tally, mark } = article;
  const heightOf = (n: number) => (n === 0 ? 0 : Math.max(2, Math.round((n / max) * HEIGHT)));
  const height = Math.max(1, heightOf(tally.received));
  return (
    <li>
      <a className="hs" href={paths.consultationResults(slug, { article: article.slug }, "rows")} aria-label={told(article)}>
        <span className="hs-b">
          {labelled && <span className="hs-n">{number(tally.received)}</span>}
          <svg width="100%" height={height} aria-hidden="true" focusable="false"><rect className="hs-all" width="100%" height={height} /><rect className="hs-in" y={height - heightOf(tally.adopted)} width="100%" height={heightOf(tally.adopted)} /></svg>
        </span>
        <span className="hs-i">{article.slug.replace(/^u/, "")}</span>
        {mark === null ? <span className="hs-m" /> : <span className="hs-m on">{t(`heat.marks_short.${mark}`)}</span>}
      </a>
    </li>
  );
}

/** The few articles most was said about, for phones and large type. */
function Hottest({ articles, slug, marked }: { articles: readonly Article[]; slug: string; marked: boolean }) {
  const { told, number } = useNames();
  const max = Math.max(1, ...articles.map(({ tally }) => tally.received));
  return (
    <ol className={`panel mt-3 divide-y divide-line text-ui ${marked ? "md:hidden big:block" : ""}`}>
      {articles.map((article) => (
        <li key={article.slug} className="hs-row">
          <a href={paths.consultationResults(slug, { article: article.slug }, "rows")} aria-label={told(article)}>{article.label}{article.caption && ` ${article.caption}`}</a>
          <span className="lp-b"><Bar value={article.tally.received} max={max} part={article.tally.adopted} /></span>
          <b aria-hidden="true">{number(article.tally.adopted)}<i>/{number(article.tally.received)}</i></b>
        </li>
      ))}
    </ol>
  );
}

function HeatTable({ articles, all, slug }: { articles: readonly Article[]; all: number; slug: string }) {
  const { t } = useTranslation("results");
  const { number } = useNames();
  return (
    <details className="mt-3 text-note">
      <summary className="inline-flex tap items-center underline decoration-line-2 underline-offset-4">{t("as_table")}</summary>
      {articles.length < all && <p className="text-ink-2">{t("heat.most_listed", { count: articles.length })}</p>}
      <div className="panel mt-1">
        <Table caption={t("heat.heading")} captionHidden columns={[{ label: t("columns.article") }, { label: t("columns.received"), numeric: true }, { label: t("columns.adopted"), numeric: true }, { label: t("heat.change") }]}>
          {articles.map(({ slug: article, label, tally, mark }) => (
            <tr key={article}>
              <th scope="row" className="font-normal"><a href={paths.consultationResults(slug, { article }, "rows")}>{label}</a></th>
              <td className="text-end tnum">{number(tally.received)}</td>
              <td className="text-end tnum">{number(tally.adopted)}</td>
              <td>{mark === null ? "" : t(`heat.marks.${mark}`)}</td>
            </tr>
          ))}
        </Table>
      </div>
    </details>
  );
}

/** 逐条看: how much was said about each article, how much of it came into the text, and what became of the article. */
export function ArticleHeat({ slug, results: { articles, articleCount, wholeDraft, next, items } }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation("results");
  const { number } = useNames();
  const counts = articles.map(({ tally }) => tally.received);
  const max = Math.max(...counts, 0);
  if (max === 0 && wholeDraft.received === 0) return null;
  const drawn = articleCount <= LONGEST_STRIP && max > 0;
  const decided = items.decided > 0;
  const labelled = hottest(counts, LABELLED);
  const listed = [...hottest(counts, ON_PHONES)].map((at) => articles[at]!);
  return (
    <section className="wrap pt-10" aria-labelledby="heat-h">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 id="heat-h" className="text-h2 font-bold">{t("heat.heading")}</h2>
        <p className="flex flex-wrap gap-x-5 text-note text-ink-2">
          {decided && <span className="inline-flex items-center gap-2"><i className="size-3 rounded-xs bg-adopt-line" />{t("heat.in_text")}</span>}
          {decided && <span className="inline-flex items-center gap-2"><i className="size-3 rounded-xs bg-heat-1" />{t("heat.others")}</span>}
          {next !== null && <span className="max-md:hidden big:hidden"><span className="hs-m on mr-2">{t("heat.marks_short.changed")}</span>{t("heat.legend_mark", { label: next.label })}</span>}
        </p>
      </div>
      {drawn && (
        <div className="panel mt-3 hidden overflow-x-auto px-6 pt-8 pb-3 md:block big:hidden" tabIndex={0} role="region" aria-label={t("heat.region")}>
          <ol className="hstrip">
            {articles.map((article, at) => <Column key={article.slug} article={article} max={max} slug={slug} labelled={labelled.has(at)} />)}
          </ol>
        </div>
      )}
      {listed.length > 0 && <Hottest articles={listed} slug={slug} marked={drawn} />}
      {wholeDraft.received > 0 && (
        <p className="mt-3 text-note text-ink-2"><a className="inline-flex tap items-center" href={paths.consultationResults(slug, { article: "new" }, "rows")}>{t(decided ? "heat.whole" : "heat.whole_waiting", { count: wholeDraft.received, n: number(wholeDraft.received), adopted: number(wholeDraft.adopted) })}</a></p>
      )}
      <HeatTable articles={articlesToList(articles, MOST_LISTED)} all={articleCount} slug={slug} />
    </section>
  );
}
