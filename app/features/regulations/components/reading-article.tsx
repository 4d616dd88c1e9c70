import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { paths, provisionAnchor } from "~/paths";
import { Icon } from "~/ui/icon";
import { LawArticle } from "~/ui/law-article";
import type { LinkedArticle } from "../marked-text";
import { citationIn } from "../outline";
import { useNumeral } from "./key-questions";
import { ArticleTools, useWritingMode } from "./reading-help";

export interface ReadingArticleProps {
  regulation: string;
  ordinal: number;
  article: LinkedArticle;
  count: number;
  /** Whether counts are shown at all: a version nobody was asked about has none. */
  counted: boolean;
  open: boolean;
  asked: readonly { number: number; question: string }[];
  notes?: ReactNode;
}

/** One article of the proof sheet, with its count, its way to suggest, and the notes in its margin. */
export function ReadingArticle({ regulation, ordinal, article, count, counted, open, asked, notes }: ReadingArticleProps) {
  const { t } = useTranslation("reading");
  const numeral = useNumeral();
  const anchor = provisionAnchor(article.slug);
  const href = paths.article(regulation, ordinal, article.slug);
  const writing = useWritingMode();
  return (
    <section className="art-row" id={anchor} data-cite={article.label}>
      {asked.map(({ number, question }) => (
        <p key={number} className="ask"><b>{t("questions.number", { number: numeral(number) })}</b>{question}</p>
      ))}
      <LawArticle label={article.label} caption={article.caption} paragraphs={article.paragraphs} anchor={anchor} cite={(place) => citationIn(article, place)} />
      <div className="artbar no-print">
        {counted && (
          <a className="artbar-count" href={href}>
            <Icon name="say" />
            <span>{count > 0 ? <Trans t={t} i18nKey="count" count={count} components={{ b: <b className="tnum" /> }} /> : t("no_count")}</span>
            <span className="sr-only">{t("add_named", { label: article.label })}</span>
          </a>
        )}
        {!counted && <a className="artbar-count" href={href}><Icon name="link" />{t("article.permalink")}<span className="sr-only">{t("add_named", { label: article.label })}</span></a>}
        {open && (
          <a className="artbar-add" href={paths.suggest(regulation, ordinal, article.slug, writing)} data-long={t("add_to", { label: article.label })}>
            <Icon name="pen" />{t("add")}<span className="sr-only">{t("add_named", { label: article.label })}</span>
          </a>
        )}
        <ArticleTools label={article.label} />
      </div>
      {notes}
    </section>
  );
}
