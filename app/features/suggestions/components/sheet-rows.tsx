import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { Select, TextArea, TextField } from "~/ui/field";
import { SUGGESTION_KINDS } from "~/vocabulary";

const ARTICLES = "articles-of-draft";

function Row({ at, form }: { at: number; form: FormState }) {
  const { t } = useTranslation(["behalf", "vocabulary"]);
  const field = (name: "place" | "kind" | "text" | "reason" | "onBehalfOf") => {
    const id = `rows[${at}].${name}`;
    return { name: id, label: t(`behalf:rows.${name}`), defaultValue: form.value(id), error: form.error(id) };
  };
  const kind = field("kind");
  const known = SUGGESTION_KINDS.some((one) => one === kind.defaultValue);
  return (
    <li>
      <fieldset className="panel grid grid-cols-[minmax(0,1fr)] gap-4 p-4 md:p-5">
        <legend className="float-left w-full">
          <span className="flex items-center justify-between gap-3">
            <span className="text-ui font-bold">{t("behalf:rows.row", { n: at + 1 })}</span>
            <Button tone="quiet" size="sm" icon="x" name="intent" value={`drop ${at}`} formNoValidate>{t("behalf:rows.drop")}<span className="sr-only">{t("behalf:rows.drop_named", { n: at + 1 })}</span></Button>
          </span>
        </legend>
        <div className="clear-both grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1.4fr)_minmax(0,2fr)] big:sm:grid-cols-1">
          <TextField {...field("place")} list={ARTICLES} maxLength={40} autoComplete="off" />
          <Select {...kind} empty={!known} options={SUGGESTION_KINDS.map((value) => ({ value, label: t(`vocabulary:suggestion_kind.${value}`) }))} />
          <TextField {...field("onBehalfOf")} optional maxLength={500} autoComplete="off" />
        </div>
        <div className="grid gap-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] big:md:grid-cols-1">
          <TextArea {...field("text")} rows={3} />
          <TextArea {...field("reason")} rows={3} optional />
        </div>
      </fieldset>
    </li>
  );
}

/** The rows of a sheet, each a card that can be corrected or taken out. `articles` are offered while one types. */
export function SheetRows({ count, articles, form, more }: { count: number; articles: readonly string[]; form: FormState; more: number }) {
  const { t } = useTranslation("behalf");
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="rows-h">
      <div>
        <h2 id="rows-h" tabIndex={-1} className="font-serif text-h2 font-bold">{t("rows.heading", { count })}</h2>
        <p className="mt-1 text-note text-ink-2">{t("rows.note")}</p>
      </div>
      <datalist id={ARTICLES}>{articles.map((label) => <option key={label} value={label} />)}</datalist>
      <ol id="rows" tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-4">{Array.from({ length: count }, (_, at) => <Row key={at} at={at} form={form} />)}</ol>
      {more > 0 && <p><Button icon="plus" name="intent" value="more" formNoValidate>{t("rows.more", { count: more })}</Button></p>}
    </section>
  );
}
