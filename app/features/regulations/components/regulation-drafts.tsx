import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { Panel } from "~/ui/panel";
import { Table } from "~/ui/table";
import { useShell } from "~/ui/shell";
import type { VersionState } from "~/vocabulary";

export interface DraftVersion {
  ordinal: number;
  label: string;
  state: VersionState;
  publishedAt: Date | null;
  consultations: { slug: string; title: string }[];
}

/** One regulation on the legislators' list: its versions and what can be done with each. */
export function RegulationDrafts({ slug, title, versions, timeZone }: { slug: string; title: string; versions: DraftVersion[]; timeZone: string }) {
  const { t } = useTranslation("drafts");
  const { language } = useShell();
  const columns = [t("list.version"), t("list.state"), t("list.published"), t("list.consultation"), t("list.actions")].map((label) => ({ label }));
  return (
    <Panel id={`r-${slug}`} title={title} aside={<ButtonLink size="sm" icon="plus" href={paths.importDraft(slug)}>{t("list.next")}</ButtonLink>} pad={false}>
      <Table caption={title} captionHidden columns={columns}>
        {versions.map((version) => (
          <tr key={version.ordinal}>
            <th scope="row" className="px-3 py-2 font-semibold">{version.label}</th>
            <td><StateChip of="version_state" state={version.state} small /></td>
            <td>{version.publishedAt && <time dateTime={version.publishedAt.toISOString()}>{formatInstant(version.publishedAt, language, timeZone)}</time>}</td>
            <td>
              {version.consultations.map(({ slug: round, title: named }) => (
                <span key={round} className="flex flex-wrap gap-x-4">
                  <a href={paths.decisions(round)}>{named}</a>
                  <a href={paths.deskAttachments(round)}>{t("attachments.link")}<span className="sr-only">{t("attachments.named", { name: named })}</span></a>
                </span>
              ))}
              {version.state === "published" && version.consultations.length === 0 && <a href={paths.openConsultation(slug, version.ordinal)}>{t("list.open")}</a>}
            </td>
            <td>
              <span className="flex min-w-[8em] flex-wrap gap-x-4">
                <a href={paths.draft(slug, version.ordinal)}>{t("list.preview")}</a>
                {version.ordinal > 1 && <a href={paths.articleMap(slug, version.ordinal)}>{t("list.map")}</a>}
                {version.ordinal > 1 && <a href={paths.compare(slug, version.ordinal - 1, version.ordinal)}>{t("list.compare")}</a>}
              </span>
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
