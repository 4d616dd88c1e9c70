import { useTranslation } from "react-i18next";
import type { Feedback } from "~/features/suggestions/queries/own.server";
import { formatInstant } from "~/i18n/dates";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import { useFormOf } from "./form-of";

interface ExplainPanelProps {
  id: number;
  feedback: Feedback | null;
  failure: FormFailure | undefined;
  timeZone: string;
}

/** 没说清楚: what the author asks, and the one explanation a desk gives. */
export function ExplainPanel({ id, feedback, failure, timeZone }: ExplainPanelProps) {
  const { t } = useTranslation("screening");
  const { language } = useShell();
  const form = useFormOf(failure, { intents: ["explain"] });
  if (feedback === null || feedback.clear) return null;
  const { words, givenAt, reply, repliedAt } = feedback;
  const day = (at: Date) => formatInstant(at, language, timeZone, "day");
  return (
    <Panel id="explain" title={t("explain.heading")}>
      <div className="grid gap-3">
        {words === null ? <p>{t("explain.no_words", { day: day(givenAt) })}</p> : <div><p className="text-ink-2">{t("explain.asked", { day: day(givenAt) })}</p><p className="whitespace-pre-line">{words}</p></div>}
        {repliedAt !== null && <div><p className="text-ink-2">{t("explain.done", { day: day(repliedAt) })}</p><p className="whitespace-pre-line">{reply}</p></div>}
        {repliedAt === null && (
          <form method="post" className="grid gap-3">
            <ErrorSummary entries={form.entries} />
            <input type="hidden" name="intent" value="explain" />
            <input type="hidden" name="suggestionId" value={id} />
            <TextArea name="reply" rows={4} label={t("explain.reply")} hint={t("explain.hint")} defaultValue={form.value("reply")} error={form.error("reply")} maxLength={2000} />
            <div><Button tone="primary">{t("explain.submit")}</Button></div>
          </form>
        )}
      </div>
    </Panel>
  );
}
