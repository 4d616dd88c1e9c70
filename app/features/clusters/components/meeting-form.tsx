import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { FieldError, Select, TextArea, TextField } from "~/ui/field";
import { MEETING_KINDS } from "~/vocabulary";

/** A meeting and its sheet of suggestions, recorded at once. */
export function MeetingForm({ consultation, failure }: { consultation: string; failure: FormFailure | undefined }) {
  const { t } = useTranslation(["screening", "vocabulary"]);
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure);
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  return (
    <form method="post" className="panel grid max-w-[860px] gap-5 p-5">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="consultation" value={consultation} />
      <div className="flex flex-wrap gap-4">
        <Select {...field("kind")} label={t("meeting.kind")} empty options={MEETING_KINDS.map((value) => ({ value, label: t(`vocabulary:meeting_kind.${value}`) }))} />
        <TextField {...field("heldOn")} type="date" label={t("meeting.held_on")} className="max-w-[12em]" />
        <TextField {...field("place")} label={t("meeting.place")} className="max-w-[20em]" />
        <TextField {...field("attendees")} label={t("meeting.attendees")} inputMode="numeric" className="max-w-[8em]" />
      </div>
      <TextArea {...field("minutes")} rows={4} label={t("meeting.minutes")} optional />
      <TextArea {...field("sheet")} rows={10} label={t("meeting.sheet")} hint={t("meeting.sheet_hint")} optional />
      <div id="consentProcess" className="grid gap-1">
        {form.error("consentProcess") && <FieldError id="consentProcess-error">{form.error("consentProcess")!}</FieldError>}
        <Choice name="consentProcess" label={t("meeting.consent_process")} defaultChecked={form.ticked("consentProcess")} />
        <Choice name="consentPublishText" label={t("meeting.consent_text")} defaultChecked={form.ticked("consentPublishText")} />
      </div>
      <div><Button tone="primary">{t("meeting.submit")}</Button></div>
    </form>
  );
}
