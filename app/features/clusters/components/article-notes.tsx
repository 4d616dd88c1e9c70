import { Trans, useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { Icon } from "~/ui/icon";
import type { Outcome } from "~/vocabulary";

export interface NotedCluster {
  id: number;
  title: string;
  suggestions: number;
  deputies: number;
  quote: string | null;
  outcome: Outcome | null;
}

/** At most three clusters stand beside an article, and one quotation. */
const MOST = 3;

export function ClusterFigures({ cluster }: { cluster: NotedCluster }) {
  const { t } = useTranslation("reading");
  return (
    <>
      <span>
        <Trans t={t} i18nKey="cluster_count" count={cluster.suggestions} components={{ b: <b /> }} />
        {cluster.deputies > 0 && t("with_deputies", { count: cluster.deputies })}
      </span>
      {cluster.outcome !== null && <span className="ml-auto"><OutcomeChip small outcome={cluster.outcome} /></span>}
    </>
  );
}

/** 旁批: what people mainly say about an article, in its margin; on phones it opens below the text. */
export function ArticleNotes({ label, href, count, clusters }: { label: string; href: string; count: number; clusters: readonly NotedCluster[] }) {
  const { t } = useTranslation("reading");
  if (clusters.length === 0) return null;
  const more = clusters.length - MOST;
  return (
    <details className="notes no-print">
      <summary>
        <Icon name="say" />
        <span>
          <Trans t={t} i18nKey="count" count={count} components={{ b: <b className="tnum" /> }} />
          <span className="big:hidden">{t("main_clusters", { count: clusters.length })}</span>
        </span>
        <Icon name="chev" />
      </summary>
      <p className="notes-h">
        <span>{t("notes_of", { label })}</span>
        <a className="plain inline-flex min-h-9 items-center big:tap" href={href}>{t("all_of", { count })}<Icon name="next" /></a>
      </p>
      {clusters.slice(0, MOST).map((cluster, at) => (
        <div key={cluster.id} className="note">
          <p className="note-t"><a className="plain" href={paths.cluster(cluster.id)}>{cluster.title}</a></p>
          {at === 0 && cluster.quote && <p className="note-q"><q>{cluster.quote}</q></p>}
          <p className="note-m"><ClusterFigures cluster={cluster} /></p>
        </div>
      ))}
      {more > 0 && <p className="note text-note"><a className="plain inline-flex tap items-center" href={href}>{t("more_clusters", { count: more })}<Icon name="next" /></a></p>}
    </details>
  );
}

/** All clusters of one article, for its own page. */
export function ClusterList({ clusters }: { clusters: readonly NotedCluster[] }) {
  return (
    <ol className="panel divide-y divide-line">
      {clusters.map((cluster) => (
        <li key={cluster.id} className="px-5 py-4 md:px-8">
          <p className="note-t"><a href={paths.cluster(cluster.id)}>{cluster.title}</a></p>
          {cluster.quote && <p className="note-q"><q>{cluster.quote}</q></p>}
          <p className="note-m"><ClusterFigures cluster={cluster} /></p>
        </li>
      ))}
    </ol>
  );
}
