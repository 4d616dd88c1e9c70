import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Source } from "~/features/decisions/queries/provenance.server";
import type { MapRow } from "~/features/regulations/queries/article-map.server";
import { formatShare } from "~/i18n/dates";
import { Button } from "~/ui/button";
import { Table } from "~/ui/table";
import { CHANGE_SOURCES } from "~/vocabulary";

function Why({ row }: { row: MapRow }) {
  const { t } = useTranslation("drafts");
  if (row.reasons.length === 0) return <>{row.confirmedAt === null ? "" : t("map.by_person")}</>;
  return <>{row.reasons.map(({ code, share }) => t(`map.reason.${code}` as "map.reason.common_words", { share: formatShare(share ?? 0) })).join(" · ")}</>;
}

function Sources({ row, sources, versionId }: { row: MapRow; sources: Source[]; versionId: number }) {
  const { t } = useTranslation(["drafts", "vocabulary"]);
  const provisionId = row.to ?? row.from!;
  const own = sources.filter((source) => source.provisionId === row.to || source.provisionId === row.from);
  if (row.relation === "kept" && !row.moved && own.length === 0) return null;
  return (
    <div className="grid gap-2">
      {own.length === 0 && <span className="text-ink-3">{t("map.source_none")}</span>}
      {own.map((source) => (
        <div key={source.id} className="flex flex-wrap items-center gap-2">
          <span>{t(`vocabulary:change_source.${source.source}`)}</span>
          <span>{source.decision?.cluster?.title ?? source.note}</span>
          {source.source !== "cluster" && (
            <Form method="post">
              <input type="hidden" name="intent" value="unsource" />
              <input type="hidden" name="changeSourceId" value={source.id} />
              <Button size="sm" tone="quiet">{t("map.source_remove")}</Button>
            </Form>
          )}
        </div>
      ))}
      <details>
        <summary className="underline">{t("map.source_add")}</summary>
        <Form method="post" className="mt-2 flex flex-wrap items-end gap-2">
          <input type="hidden" name="intent" value="source" />
          <input type="hidden" name="versionId" value={versionId} />
          <input type="hidden" name="provisionId" value={provisionId} />
          <select name="source" className="field w-auto" aria-label={t("map.sources")}>
            {CHANGE_SOURCES.filter((source) => source !== "cluster").map((source) => <option key={source} value={source}>{t(`vocabulary:change_source.${source}`)}</option>)}
          </select>
          <input name="note" className="field w-[16em]" aria-label={t("map.source_note")} placeholder={t("map.source_note")} />
          <Button size="sm">{t("map.source_add")}</Button>
        </Form>
      </details>
    </div>
  );
}

/** The article map as a person checks it: one row a link, with why, and with the sources of what changed. */
export function MapTable({ rows, sources, versionId }: { rows: MapRow[]; sources: Source[]; versionId: number }) {
  const { t } = useTranslation(["drafts", "vocabulary"]);
  const columns = [t("map.from"), t("map.to"), t("map.relation"), t("map.why"), t("map.sources")].map((label) => ({ label }));
  return (
    <div className="panel">
      <Table caption={t("map.relation")} captionHidden columns={columns}>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="px-3" lang="zh-CN">{row.before?.label ?? t("map.nowhere")}</td>
            <td lang="zh-CN">{row.after?.label ?? t("map.nowhere")}</td>
            <td>
              <b>{t(`vocabulary:relation.${row.relation}`)}</b>
              {row.moved && <span className="ml-2">{t("map.moved")}</span>}
              {row.renumbered && <span className="ml-2 text-ink-2">{t("map.renumbered")}</span>}
            </td>
            <td className="text-ink-2"><Why row={row} /></td>
            <td><Sources row={row} sources={sources} versionId={versionId} /></td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
