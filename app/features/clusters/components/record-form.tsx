import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { formState } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { FieldError, Select, TextArea, TextField } from "~/ui/field";
import { IDENTITY_CLASSES, SUGGESTION_KINDS } from "~/vocabulary";

interface RecordFormProps {
  consultation: string;
  articles: readonly { slug: string; label: string }[];
  failure: FormFailure | undefined;
}
const CHANNELS = ["phone", "letter", "meeting"] as const;

/** 代录 of one suggestion, in the speaker's own words. */
export function RecordForm({ consultation, articles, failure }: RecordFormProps) {
  const { t } = useTranslation(["screening", "vocabulary"]);
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure, { article: "new", kind: "modify" });
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  const places = [{ value: "new", label: t("queue.whole") }, ...articles.map(({ slug, label }) => ({ value: slug, label }))];
  return (
    <form method="post" className="panel grid max-w-[860px] gap-5 p-5">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="consultation" value={consultation} />
      <input type="hidden" name="mode" value="prose" />
      <div className="flex flex-wrap gap-4">
        <Select {...field("article")} label={t("record.article")} hint={t("record.article_hint")} options={places} />
        <Select {...field("kind")} label={t("record.kind")} options={SUGGESTION_KINDS.map((value) => ({ value, label: t(`vocabulary:suggestion_kind.${value}`) }))} />
        <Select {...field("channel")} label={t("record.channel")} empty options={CHANNELS.map((value) => ({ value, label: t(`vocabulary:channel.${value}`) }))} />
      </div>
      <TextArea {...field("text")} rows={6} label={t("record.text")} hint={t("record.text_hint")} />
      <TextArea {...field("reason")} rows={2} label={t("record.reason")} optional />
      <div className="flex flex-wrap gap-4">
        <TextField {...field("name")} label={t("record.name")} optional className="max-w-[12em]" />
        <TextField {...field("phone")} label={t("record.phone")} hint={t("record.phone_hint")} optional inputMode="tel" className="max-w-[14em]" />
        <TextField {...field("district")} label={t("record.district")} optional className="max-w-[12em]" />
        <Select {...field("identityClass")} label={t("record.identity")} optional empty options={IDENTITY_CLASSES.map((value) => ({ value, label: t(`vocabulary:identity_class.${value}`) }))} />
        <TextField {...field("onBehalfOf")} label={t("record.on_behalf_of")} optional className="max-w-[20em]" />
      </div>
      <div id="consentProcess" className="grid gap-1">
        {form.error("consentProcess") && <FieldError id="consentProcess-error">{form.error("consentProcess")!}</FieldError>}
        <Choice name="consentProcess" label={t("record.consent_process")} defaultChecked={form.ticked("consentProcess")} />
        <Choice name="consentPublishText" label={t("record.consent_text")} defaultChecked={form.ticked("consentPublishText")} />
        <Choice name="consentPublishName" label={t("record.consent_name")} defaultChecked={form.ticked("consentPublishName")} />
      </div>
      <div><Button tone="primary">{t("record.submit")}</Button></div>
    </form>
  );
}
