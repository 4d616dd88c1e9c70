import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface TimelineEntry {
  /** 3月20日 10:46 */
  when: string;
  /** The same for machines. */
  dateTime?: string;
  title: ReactNode;
  note?: ReactNode;
  state: "done" | "now" | "later";
}

const CLASS = { done: "done", now: "done now", later: undefined } as const;

/** What happened to one thing, in order, and what is still to come. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation("layout");
  return (
    <ol className="tl">
      {entries.map(({ when, dateTime, title, note, state }, place) => (
        <li key={place} className={CLASS[state]} aria-current={state === "now" ? "step" : undefined}>
          <p className="tl-d">
            <time dateTime={dateTime}>{when}</time>
            {state !== "done" && <span className="sr-only"> {t(state === "now" ? "timeline.now" : "timeline.next")}</span>}
          </p>
          <p className="tl-t">{title}</p>
          {note && <div className="tl-n">{note}</div>}
        </li>
      ))}
    </ol>
  );
}
