import { useTranslation } from "react-i18next";
import type { NoiseCode } from "~/features/clusters/noise";
import type { FormFailure } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { Select } from "~/ui/field";
import type { DeclineCode, SuggestionState } from "~/vocabulary";
import { useFormOf } from "./form-of";
import { AcceptForm, OtherScreeningForms } from "./screening-forms";
import { CameFromLine, NoiseHint, SuggestionWords, type CameFrom, type ShownWords } from "./suggestion-words";

export interface QueuedSuggestion extends CameFrom {
  id: number;
  receiptNumber: string;
  articleLabel: string | null;
  state: SuggestionState;
  words: ShownWords | null;
  noise: NoiseCode | null;
  mayScreen: boolean;
  heldReason: string | null;
  declineCode: DeclineCode | null;
  declineReason: string | null;
}

/** Why a suggestion is held or was declined, in the words put on record. */
export function ScreeningReason({ of }: { of: Pick<QueuedSuggestion, "state" | "heldReason" | "declineCode" | "declineReason"> }) {
  const { t } = useTranslation(["screening", "vocabulary"]);
  if (of.state === "held" && of.heldReason) {
    return <p className="mt-1 text-micro text-warn-fg">{t("act.held_because", { reason: of.heldReason === "over_limit" ? t("act.over_limit") : of.heldReason })}</p>;
  }
  if (of.declineCode === null) return null;
  return <p className="mt-1 text-micro text-ink-2">{t("act.declined_because", { code: t(`vocabulary:decline_code.${of.declineCode}`), reason: of.declineReason })}</p>;
}

interface QueueItemProps {
  slug: string;
  suggestion: QueuedSuggestion;
  ticked: boolean;
  failure: FormFailure | undefined;
  timeZone: string;
}

function QueueItem({ slug, suggestion, ticked, failure, timeZone }: QueueItemProps) {
  const { t } = useTranslation("screening");
  const { id, receiptNumber, state } = suggestion;
  const open = suggestion.mayScreen && (state === "submitted" || state === "held");
  return (
    <li className="q-item" id={`s${id}`}>
      {open ? (
        <label className="q-hit"><input type="checkbox" name="suggestionIds" value={id} form="many" defaultChecked={ticked} aria-label={t("queue.select", { number: receiptNumber })} /></label>
      ) : <span />}
      <div className="min-w-0">
        <p className="m-m flex-wrap">
          <b className="font-semibold text-ink">{suggestion.articleLabel ?? t("words.whole")}</b>
          <CameFromLine from={suggestion} timeZone={timeZone} />
          <span className="ml-auto flex items-center gap-2"><span className="dt-id !me-0">{receiptNumber}</span><StateChip of="suggestion_state" state={state} small /></span>
        </p>
        <SuggestionWords words={suggestion.words} />
        <NoiseHint code={suggestion.noise} />
        <ScreeningReason of={suggestion} />
        <div className="mt-1.5 flex flex-wrap items-start gap-x-4 gap-y-1">
          {open && <AcceptForm id={id} />}
          {suggestion.words !== null && <a className="inline-flex tap items-center" href={paths.deskSuggestion(slug, receiptNumber)}>{t("queue.open")}</a>}
          {open && <div className="min-w-0 grow"><OtherScreeningForms id={id} failure={failure} held={state === "held"} /></div>}
        </div>
      </div>
    </li>
  );
}

interface QueueListProps {
  slug: string;
  rows: readonly QueuedSuggestion[];
  failure: FormFailure | undefined;
  timeZone: string;
}

/** The queue with its one form for several: the tick boxes stand in the rows and belong to it by name. */
export function QueueList({ slug, rows, failure, timeZone }: QueueListProps) {
  const { t } = useTranslation("screening");
  const many = useFormOf(failure, { intents: ["accept_many"] });
  const single = useFormOf(failure, { intents: ["accept"] });
  const screenable = rows.some((row) => row.mayScreen && (row.state === "submitted" || row.state === "held"));
  return (
    <>
      <ErrorSummary entries={[...many.entries, ...single.entries]} />
      {screenable && (
        <form id="many" method="post" className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="intent" value="accept_many" />
          <span id="suggestionIds" tabIndex={-1} className="text-ink-2">{t("queue.choose_hint")}</span>
          <Button tone="primary" size="sm" className="ml-auto">{t("queue.accept_selected")}</Button>
        </form>
      )}
      <ol className="border-t border-line">
        {rows.map((row) => <QueueItem key={row.id} slug={slug} suggestion={row} ticked={many.values("suggestionIds").includes(String(row.id))} failure={failure} timeZone={timeZone} />)}
      </ol>
    </>
  );
}

export interface ArticleOption {
  slug: string;
  label: string;
}

/** By article, and whose suggestions: a form that only reads, so that the address holds the view. */
export function QueueFilter({ view, article, everybody, articles }: { view: string; article: string | null; everybody: boolean; articles: readonly ArticleOption[] }) {
  const { t } = useTranslation("screening");
  const options = [{ value: "new", label: t("queue.whole") }, ...articles.map(({ slug, label }) => ({ value: slug, label }))];
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="view" value={view} />
      <Select name="article" label={t("queue.article")} empty={t("queue.everywhere")} options={options} defaultValue={article ?? ""} />
      <Select name="scope" label={t("queue.scope")} options={[{ value: "own", label: t("queue.own") }, { value: "everybody", label: t("queue.everybody") }]} defaultValue={everybody ? "everybody" : "own"} />
      <Button>{t("queue.filter")}</Button>
    </form>
  );
}
