import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { TextField } from "~/ui/field";
import { useShell } from "~/ui/shell";
import { Table } from "~/ui/table";
import type { GroupOrigin, GroupView } from "../views";

/** What a row shows. */
export interface GroupRow {
  id: number;
  words: readonly string[];
  origin: GroupOrigin;
  updatedAt: Date;
  editor: string | null;
}

/** Looks for a word; the address holds what was looked for. */
export function WordSearch({ view, word }: { view: GroupView; word: string }) {
  const { t } = useTranslation("thesaurus");
  return (
    <form method="get" action={paths.thesaurus()} role="search" className="flex flex-wrap items-end gap-3">
      {view !== "living" && <input type="hidden" name="view" value={view} />}
      <TextField name="word" label={t("search")} defaultValue={word} placeholder={t("search_hint")} autoComplete="off" maxLength={20} className="max-w-[14em]" />
      <Button icon="search">{t("find")}</Button>
      {word !== "" && <ButtonLink tone="quiet" href={paths.thesaurus({ view: view === "living" ? undefined : view })}>{t("clear")}</ButtonLink>}
    </form>
  );
}

function ChangedCell({ group, timeZone }: { group: GroupRow; timeZone: string }) {
  const { t } = useTranslation("thesaurus");
  const { language } = useShell();
  if (group.editor === null) return null;
  return <time dateTime={group.updatedAt.toISOString()}>{t("changed_by", { day: formatInstant(group.updatedAt, language, timeZone), name: group.editor })}</time>;
}

/** The groups of a view, the usual word of each standing out. */
export function GroupList({ view, groups, timeZone }: { view: GroupView; groups: readonly GroupRow[]; timeZone: string }) {
  const { t } = useTranslation("thesaurus");
  const columns = [{ label: t("columns.words") }, { label: t("columns.origin") }, { label: t("columns.changed") }, { label: t("columns.actions"), labelHidden: true }];
  return (
    <Table caption={t(`caption.${view}`)} captionHidden columns={columns}>
      {groups.map((group) => {
        const [first = "", ...others] = group.words;
        return (
          <tr key={group.id} id={`g${group.id}`}>
            <th scope="row" className="min-w-[16em] !font-normal" lang="zh-CN">
              <b className="font-semibold">{first}</b> <span>{others.join(" ")}</span>
            </th>
            <td className="whitespace-nowrap text-ink-2">{t(`origin.${group.origin}`)}</td>
            <td className="whitespace-nowrap text-ink-2"><ChangedCell group={group} timeZone={timeZone} /></td>
            <td className="text-end">
              <a className="inline-flex tap items-center" href={paths.thesaurusGroup(group.id)} aria-label={t(view === "ended" ? "restore_name" : "edit_name", { word: first })}>{t(view === "ended" ? "restore" : "edit")}</a>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
