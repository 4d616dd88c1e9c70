import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { fileSize } from "~/features/regulations/kept-file";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { OutcomeChip, StateChip } from "~/ui/chips";
import { Select } from "~/ui/field";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import { SUGGESTION_STATES } from "~/vocabulary";
import type { MineFilter } from "../input";
import type { Mine, MineFile, MineRow } from "../queries/mine.server";
import { ChangedPlaces } from "./results-table";

export interface MinePageProps {
  mine: Mine;
  filter: MineFilter;
  /** The contact whose code was given in this browser, where that let some of them in. */
  proven: { shown: string; minutes: number } | null;
  timeZone: string;
}

function Filters({ mine, filter }: Pick<MinePageProps, "mine" | "filter">) {
  const { t } = useTranslation(["mine", "vocabulary"]);
  return (
    <form method="get" className="no-print grid items-end gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] big:sm:grid-cols-1">
      <Select name="regulation" label={t("mine:filter.regulation")} empty={t("mine:filter.all")} defaultValue={filter.regulation ?? ""} options={mine.regulations.map(({ slug, title }) => ({ value: slug, label: title }))} />
      <Select name="state" label={t("mine:filter.state")} empty={t("mine:filter.all")} defaultValue={filter.state ?? ""} options={SUGGESTION_STATES.map((value) => ({ value, label: t(`vocabulary:suggestion_state.${value}`) }))} />
      <p><Button>{t("mine:filter.apply")}</Button></p>
    </form>
  );
}

/** For whom it was handed in, and with how many others. */
function Behalf({ behalf, own }: Pick<MineRow, "behalf" | "own">) {
  const { t } = useTranslation("mine");
  if (behalf === null) return null;
  const whom = !own ? t("row.for_author") : behalf.who !== null ? t("row.behalf", { who: behalf.who }) : t("row.for_others");
  return <p className="flex items-start gap-2 text-note"><Icon name="user" className="i mt-0.5" /><span>{[whom, behalf.sheet && t("row.sheet", { count: behalf.sheet.suggestions })].filter(Boolean).join(" · ")}</span></p>;
}

function Originals({ files }: { files: readonly MineFile[] }) {
  const { t } = useTranslation("mine");
  if (files.length === 0) return null;
  return (
    <div className="text-note text-ink-2">
      {t("row.originals")}
      <ul>
        {files.map(({ id, name, size }) => (
          <li key={id}><a className="inline-flex tap items-center gap-2 [overflow-wrap:anywhere]" href={paths.mineFile(id)} download><Icon name="book" />{name}</a> {fileSize(size)}</li>
        ))}
      </ul>
    </div>
  );
}

function Answer({ row: { answer, declined, regulation } }: { row: MineRow }) {
  const { t } = useTranslation(["mine", "vocabulary"]);
  if (declined !== null) {
    return (
      <div className="grid gap-1 border-l-4 border-rej-line pl-4 text-ui">
        <p className="font-semibold">{t("mine:row.declined", { code: t(`vocabulary:decline_code.${declined.code}`) })}</p>
        <p className="whitespace-pre-line">{declined.reason}</p>
      </div>
    );
  }
  if (answer === null) return null;
  const { reasonCode, reason, part, changed, outcome } = answer;
  return (
    <div className="grid gap-1 border-l-4 border-line pl-4 text-ui">
      <p className="sr-only">{t("mine:row.answer")}</p>
      {reasonCode !== null && <p className="font-semibold">{t(`vocabulary:not_adopted_code.${reasonCode}`)}</p>}
      {part !== null && <p><b className="font-semibold">{t("mine:row.part")}</b>{part}</p>}
      <p className="line-clamp-4 whitespace-pre-line">{reason}</p>
      <ChangedPlaces changed={changed} outcome={outcome} regulation={regulation} />
    </div>
  );
}

function Row({ row, files, timeZone }: { row: MineRow; files: readonly MineFile[]; timeZone: string }) {
  const { t } = useTranslation("mine");
  const { language } = useShell();
  const { number, own, state, answer, title, versionLabel, articleLabel, text, submittedAt, pointName, consultation } = row;
  const day = formatInstant(submittedAt, language, timeZone, "day");
  return (
    <article className="grid gap-3 px-5 py-5 md:px-8" aria-labelledby={`s${number}`}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <h2 id={`s${number}`} className="min-w-0 flex-1 basis-60 text-ui font-bold">{t("row.on", { title, version: versionLabel, label: articleLabel ?? t("row.whole") })}</h2>
        {answer === null ? <StateChip of="suggestion_state" state={state} small /> : <OutcomeChip outcome={answer.outcome} small />}
      </div>
      <p className="line-clamp-3 text-body whitespace-pre-line [overflow-wrap:anywhere]">{text}</p>
      <Behalf behalf={row.behalf} own={own} />
      <Originals files={files} />
      <Answer row={row} />
      <p className="flex flex-wrap items-center gap-x-4 text-note text-ink-2">
        <span>{t("row.number")} <span className="font-mono text-ink">{number}</span></span>
        <span>{t(own ? "row.submitted" : "row.recorded", { day })}</span>
        <span>{pointName === null ? t("row.legislature") : t("row.desk", { point: pointName })}</span>
        <a className="no-print inline-flex tap items-center gap-1 text-ui md:ml-auto" href={own ? paths.receipt(number) : paths.deskSuggestion(consultation, number)}>
          {t(own ? "row.more" : "row.to_desk")}<span className="sr-only">{t("row.more_named", { number })}</span><Icon name="next" />
        </a>
      </p>
    </article>
  );
}

function List({ mine, filter, timeZone }: MinePageProps) {
  const { t } = useTranslation("mine");
  const isFiltered = filter.regulation !== null || filter.state !== null;
  if (mine.all === 0) return <EmptyState icon="say" title={t("empty")} actions={<ButtonLink href={paths.home()}>{t("empty_go")}</ButtonLink>}>{t("empty_text")}</EmptyState>;
  // A list is named once on a page, at the first of its rows.
  const firstOf = (at: number, sheet: number) => mine.rows.findIndex(({ behalf }) => behalf?.sheet?.id === sheet) === at;
  return (
    <>
      {(mine.all > 1 || isFiltered) && <Filters mine={mine} filter={filter} />}
      {mine.rows.length === 0 ? <EmptyState icon="filter" title={t("none")} actions={<ButtonLink href={paths.mine()}>{t("filter.clear")}</ButtonLink>}>{t("none_text")}</EmptyState> : (
        <ol className="panel divide-y divide-line">
          {mine.rows.map((row, at) => {
            const sheet = row.behalf?.sheet?.id;
            return <li key={row.number} className="break-inside-avoid"><Row row={row} timeZone={timeZone} files={sheet !== undefined && row.own && firstOf(at, sheet) ? (mine.originals[sheet] ?? []) : []} /></li>;
          })}
        </ol>
      )}
      <Pager page={mine.page} pages={mine.pages} total={mine.total} href={(page) => paths.mine({ ...filter, page: page > 1 ? page : undefined })} />
    </>
  );
}

/** Everything somebody handed in, and what became of it. */
export function MinePage(props: MinePageProps) {
  const { t } = useTranslation("mine");
  const { mine, proven } = props;
  return (
    <PublicLayout current="receipt">
      <main id="main" className="wrap grid max-w-[960px] grid-cols-[minmax(0,1fr)] gap-7 pt-8 pb-16 md:pt-12">
        <div>
          <h1 className="font-serif text-h1 font-bold">{t("title")}</h1>
          {mine.all > 0 && <p className="mt-2 text-body text-ink-2">{t("lead", { count: mine.all })}{mine.forOthers > 0 && <> {t("behalf_count", { count: mine.forOthers })}</>}</p>}
          <p className="no-print mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
            <a className="inline-flex tap items-center text-note" href={paths.receiptLookup()}>{t("lookup")}</a>
            {mine.rows.length > 0 && <button type="button" className="btn btn-sm" data-print hidden><Icon name="print" />{t("print")}</button>}
          </p>
        </div>
        {proven !== null && (
          <Message icon="badge">
            <p>{t("by_code", { contact: proven.shown, minutes: proven.minutes })}</p>
            <form method="post" className="no-print mt-2"><Button size="sm" name="intent" value="forget">{t("forget")}</Button></form>
          </Message>
        )}
        <List {...props} />
      </main>
      <script type="module" src="/enhance/receipt.js" />
    </PublicLayout>
  );
}
