import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { Message } from "~/ui/message";
import { useShell } from "~/ui/shell";
import type { ClusteringFailure, ClusteringRunState } from "~/vocabulary";
import { isUnderWay } from "../rules";

export interface RunStatusProps {
  run: {
    state: ClusteringRunState;
    requestedBy: string;
    requestedAt: Date;
    startedAt: Date | null;
    endedAt: Date | null;
    failure: ClusteringFailure | null;
    read: number | null;
    proposed: number | null;
    joined: number | null;
  };
  timeZone: string;
  /** This page again. */
  here: string;
}

const TONES = { waiting: "info", running: "info", done: "ok", failed: "error" } as const;

/** How far the machine is: waiting, at it since when, done with what came of it, or why not. A script asks again by itself. */
export function RunStatus({ run, timeZone, here }: RunStatusProps) {
  const { t } = useTranslation(["clustering", "vocabulary"]);
  const { language } = useShell();
  const { state, requestedBy: name } = run;
  const since = { waiting: run.requestedAt, running: run.startedAt, done: run.endedAt, failed: run.endedAt }[state] ?? run.requestedAt;
  const goesOn = isUnderWay(state);
  const { read, proposed, joined } = run;
  return (
    <div data-clustering-run={state} data-clustering-at={since.getTime()} aria-live="polite">
      <Message tone={TONES[state]} icon={goesOn ? "chip" : undefined} title={t(`vocabulary:clustering_run.${state}`)}>
        <p>
          <time dateTime={since.toISOString()}>{t(`clustering:run.since.${state}`, { at: formatInstant(since, language, timeZone), name })}</time>
          {state === "done" && ` ${t("clustering:run.result", { read, proposed, joined })}`}
          {state === "failed" && ` ${t(`vocabulary:clustering_failure.${run.failure ?? "fault"}`)}`}
        </p>
        {goesOn && <p>{t("clustering:run.go_on")} <a className="inline-flex tap items-center" href={here} data-clustering-refresh>{t("clustering:run.refresh")}</a></p>}
        {!goesOn && <p hidden data-clustering-show><a className="inline-flex tap items-center" href={here}>{t("clustering:run.show")}</a></p>}
      </Message>
    </div>
  );
}
