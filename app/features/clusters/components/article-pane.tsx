import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { LawArticle, type LawParagraph } from "~/ui/law-article";

export interface SiblingCluster {
  number: number;
  title: string;
  members: number;
}

/** The article a cluster is about, and what else was said on it. */
export function ArticlePane({ slug, article, siblings }: { slug: string; article: { label: string; paragraphs: readonly LawParagraph[] } | null; siblings: readonly SiblingCluster[] }) {
  const { t } = useTranslation("clustering");
  return (
    <div className="px-5 py-4">
      <h2 className="sr-only">{t("cluster.article")}</h2>
      {article === null ? <p className="text-ink-2">{t("cluster.whole")}</p> : <LawArticle label={article.label} paragraphs={article.paragraphs} />}
      <section className="mt-6 border-t border-line pt-4">
        <h3 className="text-micro text-ink-2">{t("cluster.siblings")}</h3>
        {siblings.length === 0 && <p className="mt-1 text-ink-2">{t("cluster.no_siblings")}</p>}
        <ul className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-0.5">
          {siblings.map(({ number, title, members }) => (
            <li key={number}>
              <a className="plain flex tap items-center gap-2" href={paths.deskCluster(slug, number)}>
                <span className="font-mono text-micro">{number}</span>
                <span className="min-w-0 truncate">{title}</span>
                <span className="ml-auto tnum text-ink-2">{members}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
