import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { Choice, ChoiceGroup } from "~/ui/choice";
import { TextArea, TextField } from "~/ui/field";
import { IDENTITY_PROOFS } from "~/vocabulary";

const QUESTIONS = [0, 1, 2, 3, 4];

/** Everything a notice must carry: period, its reason when short, key questions, points and their deadline. */
export function ConsultationForm({ form, versionId, slug, points }: { form: FormState; versionId: number; slug: string; points: { id: number; name: string }[] }) {
  const { t } = useTranslation("drafts");
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  return (
    <Form method="post" className="grid max-w-[860px] gap-6">
      <input type="hidden" name="versionId" value={versionId} />
      <TextField {...field("title")} label={t("open.name")} required />
      <TextField {...field("slug")} label={t("open.slug")} hint={t("open.slug_hint", { value: slug })} optional className="max-w-[24em]" />
      <div className="grid gap-5 md:grid-cols-3">
        <TextField {...field("opensOn")} type="date" label={t("open.opens")} required />
        <TextField {...field("closesOn")} type="date" label={t("open.closes")} required />
        <TextField {...field("minimumDays")} inputMode="numeric" label={t("open.minimum")} hint={t("open.minimum_hint")} required />
      </div>
      <TextArea {...field("shortPeriodReason")} rows={2} label={t("open.reason")} hint={t("open.reason_hint")} optional />
      <TextArea {...field("introduction")} rows={3} label={t("open.introduction")} optional />
      <TextField {...field("contact")} label={t("open.contact")} hint={t("open.contact_hint")} optional />
      <ChoiceGroup id="identityProof" legend={t("open.identity")} hint={t("open.identity_hint")} error={form.error("identityProof")}>
        {IDENTITY_PROOFS.map((proof) => <Choice key={proof} type="radio" name="identityProof" value={proof} label={t(`open.identity_proof.${proof}`)} defaultChecked={(form.value("identityProof") || IDENTITY_PROOFS[0]) === proof} />)}
      </ChoiceGroup>
      <fieldset className="grid gap-3">
        <legend className="text-ui font-bold">{t("open.questions")}</legend>
        {QUESTIONS.map((n) => (
          <div key={n} className="grid gap-3 md:grid-cols-[1fr_18em]">
            <TextField {...field(`keyQuestions[${n}].question`)} label={t("open.question", { n: n + 1 })} optional />
            <TextField {...field(`keyQuestions[${n}].articles`)} label={t("open.question_articles")} optional />
          </div>
        ))}
      </fieldset>
      <ChoiceGroup id="pointIds" legend={t("open.points")} optional className="mt-1 grid md:grid-cols-2">
        {points.map((point) => <Choice key={point.id} name="pointIds" value={point.id} label={point.name} defaultChecked={form.values("pointIds").includes(String(point.id))} />)}
      </ChoiceGroup>
      <TextField {...field("deadlineDays")} inputMode="numeric" label={t("open.deadline")} className="max-w-[8em]" />
      <div><Button tone="primary">{t("open.submit")}</Button></div>
    </Form>
  );
}
