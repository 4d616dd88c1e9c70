import { useTranslation } from "react-i18next";
import type { DecisionRow } from "~/features/decisions/queries/desk.server";
import { OutcomeChip, StateChip } from "~/ui/chips";
import { Table } from "~/ui/table";

export interface DecidableRow {
  key: string;
  href: string;
  number: number | null;
  title: string;
  articleLabel: string | null;
  source: { suggestions: number; points: number; deputies: number } | null;
  decision: DecisionRow | null;
}

/** What is to be decided, grouped by the article it belongs to. */
export function DecisionTable({ caption, rows }: { caption: string; rows: DecidableRow[] }) {
  const { t } = useTranslation("decisions");
  const columns = [t("columns.cluster"), t("columns.source"), t("columns.outcome"), t("columns.reason"), t("columns.state")].map((label) => ({ label }));
  let article: string | null | undefined;
  return (
    <div className="panel">
      <Table caption={caption} columns={columns}>
        {rows.flatMap((row) => {
          const heading = row.articleLabel !== article;
          article = row.articleLabel;
          const cells = (
            <tr key={row.key}>
              <td className="!px-3">
                {row.number !== null && <span className="dt-id">{row.number}</span>}
                <a href={row.href} className={row.number === null ? "line-clamp-2" : "dt-t"} lang="zh-CN">{row.title}</a>
              </td>
              <td className="whitespace-nowrap">
                {row.source && <b className="tnum">{t("suggestions", { count: row.source.suggestions })}</b>}
                {row.source && <span className="dt-s block">{t("points", { points: row.source.points, deputies: row.source.deputies })}</span>}
              </td>
              <td><OutcomeChip outcome={row.decision?.outcome ?? null} small /></td>
              <td lang="zh-CN">{row.decision?.reason}</td>
              <td>{row.decision && <StateChip of="decision_state" state={row.decision.state} small />}</td>
            </tr>
          );
          if (!heading) return [cells];
          return [<tr key={`h-${row.key}`} className="dt-g"><th colSpan={5} scope="colgroup"><b lang="zh-CN">{row.articleLabel ?? t("whole_draft")}</b></th></tr>, cells];
        })}
      </Table>
    </div>
  );
}
