import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextField, type SelectOption } from "~/ui/field";
import { STANCES } from "~/vocabulary";
import { useFormOf, type OneForm } from "./form-of";
import { CameFromLine, SuggestionWords, type CameFrom, type ShownWords } from "./suggestion-words";

export interface UnplacedSuggestion extends CameFrom {
  id: number;
  receiptNumber: string;
  articleLabel: string | null;
  words: ShownWords | null;
}

/** "12 电费和服务费分开公示（第二十二条）" for a list to choose from. */
export function clusterChoices(options: readonly { number: number; title: string; articleLabel: string | null }[], except?: number): SelectOption[] {
  return options
    .filter(({ number }) => number !== except)
    .map(({ number, title, articleLabel }) => ({ value: String(number), label: `${number}　${title}${articleLabel === null ? "" : `　${articleLabel}`}` }));
}

interface UnplacedListProps {
  consultationId: number;
  rows: readonly UnplacedSuggestion[];
  options: readonly SelectOption[];
  articles: readonly { slug: string; label: string }[];
  /** The article the list is cut to: a new cluster is about it unless another is chosen. */
  article: string | null;
  failure: FormFailure | undefined;
  timeZone: string;
}

function Placing({ form, options }: { form: OneForm; options: readonly SelectOption[] }) {
  const { t } = useTranslation("clustering");
  return (
    <div className="grid content-start gap-3">
      <Select name="number" label={t("board.into")} empty options={options} defaultValue={form.value("number")} error={form.error("number")} />
      <div><Button name="intent" value="place" size="sm" tone="strong">{t("board.place")}</Button></div>
    </div>
  );
}

function Opening({ form, articles }: { form: OneForm; articles: UnplacedListProps["articles"] }) {
  const { t } = useTranslation(["clustering", "vocabulary"]);
  const places = [{ value: "", label: t("board.whole") }, ...articles.map(({ slug, label }) => ({ value: slug, label }))];
  return (
    <div className="grid content-start gap-3">
      <TextField name="title" label={t("board.new_title")} hint={t("board.new_title_hint")} defaultValue={form.value("title")} error={form.error("title")} />
      <div className="flex flex-wrap gap-3">
        <Select name="article" label={t("board.new_article")} options={places} defaultValue={form.value("article")} error={form.error("article")} />
        <Select name="stance" label={t("board.new_stance")} empty options={STANCES.map((value) => ({ value, label: t(`vocabulary:stance.${value}`) }))} defaultValue={form.value("stance")} error={form.error("stance")} />
      </div>
      <div><Button name="intent" value="create" size="sm">{t("board.create")}</Button></div>
    </div>
  );
}

/** What is in no cluster, to be put into one or to open one: a single form, whose two buttons say which. */
export function UnplacedList({ consultationId, rows, options, articles, article, failure, timeZone }: UnplacedListProps) {
  const { t } = useTranslation(["clustering", "screening"]);
  const form = useFormOf(failure, { intents: ["place", "create"], defaults: { article: article === "new" ? "" : (article ?? "") } });
  return (
    <form method="post" className="grid gap-3">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="consultationId" value={consultationId} />
      <ol id="suggestionIds" tabIndex={-1} className="border-t border-line">
        {rows.length === 0 && <li className="py-3 text-ink-2">{t("board.unplaced_none")}</li>}
        {rows.map((row) => (
          <li key={row.id} className="q-item">
            <label className="q-hit"><input type="checkbox" name="suggestionIds" value={row.id} defaultChecked={form.values("suggestionIds").includes(String(row.id))} aria-label={t("board.select", { number: row.receiptNumber })} /></label>
            <div className="min-w-0">
              <p className="m-m flex-wrap"><b className="font-semibold text-ink">{row.articleLabel ?? t("screening:words.whole")}</b><CameFromLine from={row} timeZone={timeZone} /><span className="dt-id ml-auto">{row.receiptNumber}</span></p>
              <SuggestionWords words={row.words} />
            </div>
          </li>
        ))}
      </ol>
      <div className="grid gap-5 border-t-2 border-ink pt-3 md:grid-cols-2">
        <Placing form={form} options={options} />
        <Opening form={form} articles={articles} />
      </div>
    </form>
  );
}
