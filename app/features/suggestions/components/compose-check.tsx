import { useTranslation } from "react-i18next";
import { useNumeral } from "~/features/regulations/components/key-questions";
import type { FormState } from "~/i18n/form-state";
import { TextArea } from "~/ui/field";
import type { SuggestionKind } from "~/vocabulary";
import { FileNames } from "./compose-files";
import type { ComposeAnswer, ComposePlace } from "./compose-page";
import { ChangeCounts, ProposalText } from "./compose-redline";

function Entry({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-note text-ink-2">{name}</dt>
      <dd className="whitespace-pre-line">{children}</dd>
    </div>
  );
}

function usePlaceWords(place: ComposePlace, form: FormState): string {
  const { t } = useTranslation("compose");
  const numeral = useNumeral();
  if (place.article === null) return t("check.whole");
  const { label } = place.article;
  const [paragraph, item] = [Number(form.value("paragraph")), Number(form.value("item"))];
  if (!paragraph) return label;
  return item ? t("check.place_item", { label, paragraph: numeral(paragraph), item: numeral(item) }) : t("check.place_paragraph", { label, paragraph: numeral(paragraph) });
}

/** What is about to be sent: the redline and its sentence, or the words; then the rest. The sentence belongs to the form `formId`. */
export function ComposeCheck({ place, form, answer: { proposal, files }, formId }: { place: ComposePlace; form: FormState; answer: ComposeAnswer; formId: string }) {
  const { t } = useTranslation(["compose", "vocabulary", "basket"]);
  const question = place.questions.find(({ id }) => String(id) === form.value("keyQuestionId"))?.question;
  const about = usePlaceWords(place, form);
  return (
    <section aria-labelledby="check-h">
      <h2 id="check-h" className="text-body font-bold">{t("compose:check.heading")}</h2>
      <div className="panel mt-3 grid gap-4 p-5 md:p-6">
        {proposal === null ? (
          <p className="text-body whitespace-pre-line">{form.value("text")}</p>
        ) : (
          <>
            <ProposalText label={place.article?.label ?? null} lines={proposal.lines} />
            <ChangeCounts proposal={proposal} />
            <TextArea name="amendmentSentence" form={formId} rows={4} label={t("compose:sentence.label")} hint={t("compose:sentence.hint")} defaultValue={form.value("amendmentSentence")} error={form.error("amendmentSentence")} />
          </>
        )}
        <dl className="grid gap-3 border-t border-line pt-4 text-ui">
          {proposal === null && <Entry name={t("compose:check.kind")}>{t(`vocabulary:suggestion_kind.${form.value("kind") as SuggestionKind}`)}</Entry>}
          {(proposal === null || form.value("paragraph") !== "") && <Entry name={t("compose:check.place")}>{about}</Entry>}
          {form.value("quote") !== "" && <Entry name={t("compose:check.quote")}>{form.value("quote")}</Entry>}
          {form.value("reason") !== "" && <Entry name={t("compose:check.reason")}>{form.value("reason")}</Entry>}
          {question !== undefined && <Entry name={t("compose:check.question")}>{question}</Entry>}
          {files.length > 0 && <div><dt className="text-note text-ink-2">{t("basket:files.label")}</dt><dd><FileNames files={files} /></dd></div>}
          <Entry name={t("compose:check.receiver")}>{place.receiver ?? t("compose:check.receiver_none")}</Entry>
        </dl>
      </div>
    </section>
  );
}
