import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon";

export interface SummaryEntry {
  /** Id of the control (or of the fieldset) the sentence is about; null for a refusal of the whole form. */
  fieldId: string | null;
  sentence: string;
}

/**
 * Everything that stops a form, above it: takes the focus, links to each field. Renders nothing without entries.
 * The `autofocus` attribute serves pages without script; the effect serves a form sent by script.
 */
export function ErrorSummary({ entries }: { entries: readonly SummaryEntry[] }) {
  const { t } = useTranslation("errors");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [entries]);
  if (entries.length === 0) return null;
  return (
    <div ref={box} className="msg msg-err" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary">
      <Icon name="warn" className="i mt-1 text-accent-text" />
      <div>
        <p id="error-summary" className="text-body font-bold">{t("summary", { count: entries.length })}</p>
        <ul className="mt-1 grid text-ui">
          {entries.map(({ fieldId, sentence }) => (
            <li key={`${fieldId} ${sentence}`} className="flex tap items-center">
              {fieldId === null ? sentence : <a className="inline-flex tap items-center" href={`#${fieldId}`}>{sentence}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
