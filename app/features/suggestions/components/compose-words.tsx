import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ChoiceGroup, Choice } from "~/ui/choice";
import { Select, TextArea } from "~/ui/field";
import { Icon } from "~/ui/icon";
import { LawArticle } from "~/ui/law-article";
import { Message } from "~/ui/message";
import { SUGGESTION_KINDS } from "~/vocabulary";
import { LONGEST_PROPOSED_TEXT, LONGEST_REASON, LONGEST_SUGGESTION } from "../input";
import { ComposeFiles } from "./compose-files";
import type { ComposeAnswer, ComposedArticle, ComposePlace } from "./compose-page";
import { KeepForLater } from "./compose-send";

/** Filled by script when few characters are left. */
function LettersLeft({ of, most }: { of: string; most: number }) {
  const { t } = useTranslation("compose");
  return <p className="mt-1 text-note text-ink-2" data-letters={of} data-most={most} data-left={t("letters_left")} data-over={t("letters_over")} role="status" hidden />;
}

function ModeTabs({ form, isNew }: { form: FormState; isNew: boolean }) {
  const { t } = useTranslation("compose");
  const tabs = [
    { value: "edit", title: isNew ? t("mode.edit_new") : t("mode.edit"), note: isNew ? t("mode.edit_new_note") : t("mode.edit_note") },
    { value: "prose", title: t("mode.prose"), note: t("mode.prose_note") },
  ];
  return (
    <fieldset id="mode" className="mode">
      <legend className="sr-only">{t("mode.legend")}</legend>
      <div className="grid grid-cols-2 overflow-hidden rounded-md border border-line-2 bg-paper">
        {tabs.map(({ value, title, note }) => (
          <label key={value} className="mode-tab border-l border-l-line first:border-l-0">
            <input className="sr-only" type="radio" name="mode" value={value} defaultChecked={form.value("mode") === value} />
            <b>{title}</b>
            <span className="max-sm:hidden">{note}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function EditPane({ form, article }: { form: FormState; article: ComposedArticle | null }) {
  const { t } = useTranslation(["compose", "layout"]);
  const error = form.error("proposedText");
  return (
    <section className="pane-edit" aria-labelledby="edit-h">
      <div className="flex flex-wrap items-center gap-x-2">
        <h2 id="edit-h" className="text-body font-bold">{article === null ? t("edit.heading_new") : t("edit.heading")}</h2>
        {article !== null && <button type="button" className="btn btn-quiet ml-auto !text-note" data-restore hidden><Icon name="undo" />{t("edit.restore")}</button>}
      </div>
      <TextArea
        name="proposedText" labelHidden label={article === null ? t("edit.label_new") : t("edit.label", { label: article.label })} hint={article === null ? t("edit.hint_new") : t("edit.hint")}
        error={error} rows={Math.min(16, Math.max(5, Math.ceil((article?.text.length ?? 0) / 26) + 1))} className="law law-input !border-2 !border-ink !text-law"
        defaultValue={form.value("proposedText")} spellCheck={false} data-original={article?.text ?? ""}
      />
      <LettersLeft of="proposedText" most={LONGEST_PROPOSED_TEXT} />
      <div className="mt-3 overflow-hidden rounded-md border border-line bg-paper" data-redline data-inserted={t("layout:redline.inserted")} data-deleted={t("layout:redline.deleted")} data-moved={t("layout:redline.moved")} data-end={t("layout:redline.end")} hidden>
        <h3 className="px-5 pt-3 text-note text-ink-2 md:px-8">{t("edit.changes")}</h3>
        <div className="law px-5 pt-1 pb-4 md:px-8" data-redline-lines data-label={article?.label ?? ""} />
        <p className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-5 py-2 text-note text-ink-2 md:px-8" role="status" data-redline-counts />
      </div>
    </section>
  );
}

function ProsePane({ form, article }: { form: FormState; article: ComposedArticle | null }) {
  const { t } = useTranslation(["compose", "vocabulary"]);
  return (
    <section className="pane-prose">
      <div className="grid gap-5">
        <ChoiceGroup id="kind" legend={t("compose:prose.kind")} error={form.error("kind")} className="mt-1 grid gap-x-6 sm:grid-cols-2">
          {SUGGESTION_KINDS.map((kind) => (
            <Choice key={kind} type="radio" name="kind" value={kind} defaultChecked={form.value("kind") === kind} label={<><b className="font-semibold">{t(`vocabulary:suggestion_kind.${kind}`)}</b>{" "}<span className="text-ink-2">{t(`compose:prose.kinds.${kind}`)}</span></>} />
          ))}
        </ChoiceGroup>
        <div>
          <TextArea name="text" rows={6} label={article === null ? t("compose:prose.label_whole") : t("compose:prose.label", { label: article.label })} hint={t("compose:prose.hint")} error={form.error("text")} defaultValue={form.value("text")} />
          <LettersLeft of="text" most={LONGEST_SUGGESTION} />
        </div>
        {article !== null && (
          <details className="panel px-5 py-1">
            <summary className="flex tap items-center gap-2 text-ui">{t("compose:prose.original", { label: article.label })}<Icon name="chev" className="i ml-auto" /></summary>
            <div className="pb-4"><LawArticle label={article.label} paragraphs={article.paragraphs} level={3} /></div>
          </details>
        )}
      </div>
    </section>
  );
}

function DraftOffer() {
  const { t } = useTranslation("compose");
  return (
    <div data-draft-offer hidden>
      <Message title={t("draft.found")} live>
        <p data-draft-when data-words={t("draft.found_text")} />
        <p className="mt-2 flex flex-wrap gap-3">
          <button type="button" className="btn !border-ink" data-draft-restore>{t("draft.restore")}</button>
          <button type="button" className="btn btn-quiet" data-draft-drop>{t("draft.drop")}</button>
        </p>
      </Message>
    </div>
  );
}

/** The first step: what should change, and why. */
export function ComposeWords({ place, form, files }: { place: ComposePlace; form: FormState; files: ComposeAnswer["files"] }) {
  const { t } = useTranslation("compose");
  const { article, questions } = place;
  return (
    <>
      <DraftOffer />
      <ModeTabs form={form} isNew={article === null} />
      <EditPane form={form} article={article} />
      <ProsePane form={form} article={article} />
      <a className="plain flex tap items-center gap-2 rounded-md border border-line bg-paper px-4 py-2 text-ui lg:hidden" href="#similar" data-similar-link hidden>
        <Icon name="say" />
        <span data-similar-heading data-words={t("similar.heading_script")} />
        <span className="ml-auto flex items-center font-semibold whitespace-nowrap">{t("similar.look")}<Icon name="next" /></span>
      </a>
      <div>
        <TextArea name="reason" rows={4} label={t("reason")} optional hint={t("reason_hint")} error={form.error("reason")} defaultValue={form.value("reason")} />
        <LettersLeft of="reason" most={LONGEST_REASON} />
      </div>
      {questions.length > 0 && (
        <Select name="keyQuestionId" label={t("question")} optional hint={t("question_hint")} error={form.error("keyQuestionId")} defaultValue={form.value("keyQuestionId")} empty={t("question_none")} options={questions.map(({ id, question }) => ({ value: String(id), label: question }))} />
      )}
      <ComposeFiles files={files} error={form.error("files")} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3 border-t border-line pt-6">
        <Button tone="primary" size="lg" name="intent" value="preview" className="max-sm:w-full">{t("next")}</Button>
        <p className="text-note text-ink-2" role="status" data-draft-saved data-words={t("draft.saved")} />
        <ButtonLink tone="quiet" icon="pin" href={paths.points()} className="-ml-2.5 !whitespace-normal !text-note">{t("points")}</ButtonLink>
      </div>
      <KeepForLater basket={place.basket} />
    </>
  );
}
