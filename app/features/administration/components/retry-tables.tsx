import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { Button } from "~/ui/button";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import { Table } from "~/ui/table";
import type { listFailed, listRefused } from "../queries/health.server";
import { useKindName } from "./kind-name";

type Refused = Awaited<ReturnType<typeof listRefused>>["rows"];
type Failed = Awaited<ReturnType<typeof listFailed>>["rows"];
type Act = "refused" | "messages";

/** One press tries one again, or all. */
function Retry({ act, id, label }: { act: Act; id?: number; label?: string }) {
  const { t } = useTranslation("admin");
  return (
    <form method="post">
      <input type="hidden" name="intent" value={act} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      <Button size="sm" aria-label={label}>{t(id === undefined ? "retry.all" : "retry.one")}</Button>
    </form>
  );
}

/** What the outbox set aside, with the reason. */
export function RefusedTable({ rows, timeZone }: { rows: Refused; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  const kindName = useKindName();
  const columns = [{ label: t("retry.what") }, { label: t("retry.reason") }, { label: t("retry.when") }, { label: t("retry.one"), labelHidden: true }];
  return (
    <Panel id="refused" title={t("retry.refused")} aside={<Retry act="refused" />} pad={false}>
      <p className="px-5 py-3 text-ink-2 md:px-8">{t("retry.refused_text")}</p>
      <Table caption={t("retry.refused")} captionHidden columns={columns}>
        {rows.map(({ id, topic, subjectKind, subjectId, reason, parkedAt }) => {
          const what = `${kindName(subjectKind)} ${subjectId}`;
          return (
            <tr key={id}>
              <th scope="row" className="min-w-[8em] text-start font-normal"><span className="dt-t">{what}</span><span className="dt-s block">{t(`retry.for.${topic}`)}</span></th>
              <td className="min-w-[16em] break-words">{reason}</td>
              <td className="min-w-[8em] tnum">{parkedAt !== null && formatInstant(parkedAt, language, timeZone)}</td>
              <td className="text-end"><Retry act="refused" id={id} label={t("retry.one_named", { what })} /></td>
            </tr>
          );
        })}
      </Table>
    </Panel>
  );
}

/** Why a message was not taken, in words. */
function useReason(): (code: string) => string {
  const { t } = useTranslation("admin");
  return (code) => {
    const status = /^refused_(\d+)$/.exec(code)?.[1];
    return status === undefined ? t(`retry.reasons.${code}` as "retry.reasons.timeout", { defaultValue: code }) : t("retry.refused_with", { status });
  };
}

/** Messages that were not taken, with the reason; whom they are for is nobody's business here. */
export function FailedTable({ rows, timeZone }: { rows: Failed; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  const reasonOf = useReason();
  const columns = [{ label: t("retry.message") }, { label: t("retry.reason") }, { label: t("retry.tries"), numeric: true }, { label: t("retry.next") }, { label: t("retry.one"), labelHidden: true }];
  return (
    <Panel id="failed" title={t("retry.failed")} aside={<Retry act="messages" />} pad={false}>
      <p className="px-5 py-3 text-ink-2 md:px-8">{t("retry.failed_text")}</p>
      <Table caption={t("retry.failed")} captionHidden columns={columns}>
        {rows.map(({ id, createdAt, attempts, reason, parkedAt, dueAt }) => {
          const what = t("retry.message_of", { id, day: formatInstant(createdAt, language, timeZone) });
          return (
            <tr key={id}>
              <th scope="row" className="min-w-[10em] text-start font-normal">{what}</th>
              <td className="min-w-[12em]">{reasonOf(reason ?? "")}</td>
              <td className="text-end tnum">{attempts}</td>
              <td className="min-w-[9em] tnum">{parkedAt === null ? formatInstant(dueAt, language, timeZone) : <b>{t("retry.given_up", { day: formatInstant(parkedAt, language, timeZone) })}</b>}</td>
              <td className="text-end"><Retry act="messages" id={id} label={t("retry.one_named", { what })} /></td>
            </tr>
          );
        })}
      </Table>
    </Panel>
  );
}
