import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import type { TimetableStep } from "../timetable";

const LOOK = {
  done: { line: "border-t-2 border-ink", words: "" },
  now: { line: "border-t-3 border-accent-line", words: "text-accent-text" },
  later: { line: "border-t-2 border-line text-ink-2", words: "" },
} as const;

function useStepWords() {
  const { t } = useTranslation("reading");
  const { language } = useShell();
  const name = (step: TimetableStep): string => {
    if (step.kind === "version") return step.from === null ? t("steps.draft", { label: step.label ?? "" }) : t("steps.version", { label: step.label ?? "" });
    if (step.kind === "consultation") return t("steps.consultation");
    return step.state === "done" ? t("steps.answered") : t("steps.answer");
  };
  const when = (step: TimetableStep): string => {
    if (step.from === null) return step.state === "now" ? t("steps.now") : step.state === "later" ? t("steps.later") : "";
    const from = formatDay(step.from, language);
    return step.until === null ? from : t("steps.period", { from, until: formatDay(step.until, language) });
  };
  return { name, when };
}

/**
 * How far the draft has come. A phone shows the step it is at (the last, where all are done) and names the next;
 * the rest stands behind a summary.
 */
export function Timetable({ steps, regulation, ordinal }: { steps: readonly TimetableStep[]; regulation: string; ordinal: number }) {
  const { t } = useTranslation("reading");
  const { name, when } = useStepWords();
  if (steps.length < 2) return null;
  const current = steps.findLastIndex((step) => step.state === "now");
  const shown = current >= 0 ? current : steps.findLastIndex((step) => step.state === "done");
  const next = steps[shown + 1];
  return (
    <ol className="grid pb-7 text-note sm:grid-cols-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none big:lg:grid-flow-row big:lg:grid-cols-3" aria-label={t("steps.label")}>
      {steps.map((step, at) => {
        const label = name(step);
        const here = step.kind === "version" && step.ordinal === ordinal;
        return (
          <li key={at} className={`${LOOK[step.state].line} pt-3 pr-4 max-sm:mb-2 ${at === shown ? "" : "max-sm:hidden"}`} aria-current={at === current ? "step" : undefined}>
            <b className={`flex items-center gap-2 font-semibold ${LOOK[step.state].words}`}>
              {step.state === "done" && <Icon name="check" />}
              {step.kind === "version" && !here ? <a className="inline-flex tap items-center sm:min-h-0" href={paths.regulation(regulation, step.ordinal)}>{label}</a> : label}
              {at === shown && <span className="font-normal text-ink-2 sm:hidden">{t("steps.position", { at: at + 1, of: steps.length })}</span>}
            </b>
            <span className="text-ink-2">{when(step)}</span>
            {at === shown && next && <span className="block text-ink-2 sm:hidden">{t("steps.next", { step: name(next) })}</span>}
          </li>
        );
      })}
    </ol>
  );
}
