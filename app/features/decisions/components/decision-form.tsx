import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormState } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { Choice, ChoiceGroup } from "~/ui/choice";
import { Select, TextArea, TextField } from "~/ui/field";
import { NOT_ADOPTED_CODES, OUTCOMES } from "~/vocabulary";

export interface DecisionTargetFields {
  consultation: string;
  cluster: number | null;
  suggestion: string | null;
}

/** Outcome, reason, and the articles that changed: never pre-selected by the machine. */
export function DecisionForm({ form, target, versions }: { form: FormState; target: DecisionTargetFields; versions: { ordinal: number; label: string }[] }) {
  const { t } = useTranslation(["decisions", "vocabulary"]);
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  return (
    <Form method="post" className="grid gap-4">
      <input type="hidden" name="consultation" value={target.consultation} />
      <input type="hidden" name="cluster" value={target.cluster ?? ""} />
      <input type="hidden" name="suggestion" value={target.suggestion ?? ""} />
      <ChoiceGroup id="outcome" legend={t("decide.outcome")} error={form.error("outcome")} className="mt-1 flex flex-wrap gap-x-5">
        {OUTCOMES.map((outcome) => <Choice key={outcome} type="radio" name="outcome" value={outcome} label={t(`vocabulary:outcome.${outcome}`)} defaultChecked={form.value("outcome") === outcome} />)}
      </ChoiceGroup>
      <Select {...field("reasonCode")} label={t("decide.reason_code")} optional empty options={NOT_ADOPTED_CODES.map((value) => ({ value, label: t(`vocabulary:not_adopted_code.${value}`) }))} className="max-w-[24em]" />
      <TextArea {...field("reason")} rows={4} label={t("decide.reason")} hint={t("decide.reason_hint")} />
      <TextField {...field("part")} label={t("decide.part")} optional />
      {versions.length === 0 ? <p className="text-ink-2">{t("decide.version_none")}</p> : (
        <div className="grid gap-4 *:min-w-0 md:grid-cols-3">
          <Select {...field("version")} label={t("decide.version")} options={versions.map((v) => ({ value: String(v.ordinal), label: v.label }))} />
          <TextField {...field("articlesChanged")} label={t("decide.changed")} hint={t("decide.changed_hint")} optional />
          <TextField {...field("articlesDeleted")} label={t("decide.deleted")} optional />
        </div>
      )}
      <div><Button tone="primary">{t("decide.submit")}</Button></div>
    </Form>
  );
}
