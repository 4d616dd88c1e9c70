import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { Select } from "~/ui/field";
import { Table } from "~/ui/table";
import type { ClusterState, Stance } from "~/vocabulary";

export interface BoardRow {
  number: number;
  title: string;
  stance: Stance;
  state: ClusterState;
  articleLabel: string | null;
  members: number;
  own: number;
  byMachine: number;
}

/** Rows in the order given, cut where the article changes. */
function byArticle(rows: readonly BoardRow[]): { label: string | null; rows: BoardRow[] }[] {
  const groups: { label: string | null; rows: BoardRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.label === row.articleLabel) last.rows.push(row);
    else groups.push({ label: row.articleLabel, rows: [row] });
  }
  return groups;
}

/** The clusters of a consultation, article by article, with their figures. */
export function ClusterBoard({ slug, rows }: { slug: string; rows: readonly BoardRow[] }) {
  const { t } = useTranslation(["clustering", "vocabulary"]);
  const columns = [
    { label: t("board.columns.number") }, { label: t("board.columns.title") }, { label: t("board.columns.stance") }, { label: t("board.columns.state") },
    { label: t("board.columns.members"), numeric: true }, { label: t("board.columns.own"), numeric: true }, { label: t("board.columns.machine"), numeric: true },
  ];
  return (
    <Table caption={t("board.title")} captionHidden columns={columns}>
      {byArticle(rows).map((group) => (
        <Fragment key={group.rows[0]!.number}>
          <tr className="dt-g"><th scope="colgroup" colSpan={columns.length} className="text-start"><b>{group.label ?? t("board.whole")}</b></th></tr>
          {group.rows.map((row) => (
            <tr key={row.number}>
              <td className="dt-id tnum">{row.number}</td>
              <td><a className="dt-t -my-2 inline-flex tap items-center" href={paths.deskCluster(slug, row.number)}>{row.title}</a></td>
              <td>{t(`vocabulary:stance.${row.stance}`)}</td>
              <td><StateChip of="cluster_state" state={row.state} small /></td>
              <td className="text-end tnum">{row.members}</td>
              <td className="text-end tnum">{row.own}</td>
              <td className="text-end tnum">{row.byMachine}</td>
            </tr>
          ))}
        </Fragment>
      ))}
    </Table>
  );
}

/** By article: a form that only reads. */
export function BoardFilter({ article, articles }: { article: string | null; articles: readonly { slug: string; label: string }[] }) {
  const { t } = useTranslation("clustering");
  const options = [{ value: "new", label: t("board.whole") }, ...articles.map(({ slug, label }) => ({ value: slug, label }))];
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <Select id="by-article" name="article" label={t("board.article")} empty={t("board.everywhere")} options={options} defaultValue={article ?? ""} />
      <Button>{t("board.filter")}</Button>
    </form>
  );
}
