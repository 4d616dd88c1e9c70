import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { TextField } from "~/ui/field";
import { useShell } from "~/ui/shell";
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

/** Who changed it and when; of a group as it came with the portal there is nothing to say. */
function ChangedNote({ group, timeZone }: { group: GroupRow; timeZone: string }) {
  const { t } = useTranslation("thesaurus");
  const { language } = useShell();
  if (group.origin === "shipped") return null;
  return (
    <p className="text-note text-ink-2 max-md:col-span-2 max-md:pb-2 md:col-start-2 md:row-start-1">
      {t(`origin.${group.origin}`)}
      {group.editor !== null && <time className="ml-3" dateTime={group.updatedAt.toISOString()}>{t("changed_by", { day: formatInstant(group.updatedAt, language, timeZone), name: group.editor })}</time>}
    </p>
  );
}

/** The groups of a view, the usual word of each standing out. */
export function GroupList({ view, groups, timeZone }: { view: GroupView; groups: readonly GroupRow[]; timeZone: string }) {
  const { t } = useTranslation("thesaurus");
  const ended = view === "ended";
  return (
    <ul className="divide-y divide-line" aria-label={t(`caption.${view}`)}>
      {groups.map((group) => {
        const [first = "", ...others] = group.words;
        return (
          <li key={group.id} id={`g${group.id}`} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 px-4 md:grid-cols-[minmax(0,1fr)_auto_auto] md:px-5">
            <p className="py-1.5" lang="zh-CN">
              <b className="font-semibold">{first}</b>
              {others.map((word) => <span key={word} className="ml-3 inline-block">{word}</span>)}
            </p>
            <a className="inline-flex tap items-center md:col-start-3 md:row-start-1" href={paths.thesaurusGroup(group.id)} aria-label={t(ended ? "restore_name" : "edit_name", { word: first })}>{t(ended ? "restore" : "edit")}</a>
            <ChangedNote group={group} timeZone={timeZone} />
          </li>
        );
      })}
    </ul>
  );
}
