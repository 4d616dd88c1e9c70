import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Message } from "~/ui/message";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import { Table } from "~/ui/table";
import type { AuditedEvent } from "../queries/audit.server";
import { useEventName, useKindName, useStateName } from "./kind-name";

/** A record by its name where it has one, leading to all that was done to it. */
function RecordLink({ event: { kind, subjectId, name } }: { event: AuditedEvent }) {
  const kindName = useKindName();
  // Number 0 stands for all of its kind, or for the portal, of which there is one.
  if (subjectId === 0) return <>{kindName(kind)}</>;
  return (
    <>
      <a href={paths.adminAudit({ kind, number: subjectId })}>{kindName(kind)} {subjectId}</a>
      {name !== null && <span className="dt-s block">{name}</span>}
    </>
  );
}

function Details({ event: { kind, from, to, facts } }: { event: AuditedEvent }) {
  const { t } = useTranslation("admin");
  const stateName = useStateName();
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return (
    <>
      {to !== null && <span className="block">{from === null ? stateName(kind, to) : t("audit.change", { from: stateName(kind, from), to: stateName(kind, to) })}</span>}
      {known.length > 0 && <span className="dt-s block break-words">{known.map(([name, value]) => `${name}=${String(value)}`).join("  ")}</span>}
    </>
  );
}

/** A page of events, the newest first. */
export function AuditTable({ events, timeZone }: { events: readonly AuditedEvent[]; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  const eventName = useEventName();
  const columns = [t("audit.at"), t("audit.who"), t("audit.what"), t("audit.record"), t("audit.details")].map((label) => ({ label }));
  return (
    <Panel pad={false}>
      <Table caption={t("audit.title")} captionHidden columns={columns}>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="min-w-[10em] tnum"><time dateTime={event.at.toISOString()}>{formatInstant(event.at, language, timeZone, "full")}</time><span className="dt-s block">{t("audit.no", { id: event.id })}</span></td>
            <td className="min-w-[8em]">{event.actorId === null ? <span className="text-ink-2">{t("audit.nobody")}</span> : <><a href={paths.adminAccount(event.actorId)}>{event.actor}</a><span className="dt-s block">{event.username}</span></>}</td>
            <td className="min-w-[8em]">{eventName(event.type)}</td>
            <td className="min-w-[10em]"><RecordLink event={event} /></td>
            <td className="min-w-[14em]"><Details event={event} /></td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

/** Whether the record is as it was written. */
export function ChainMessage({ check }: { check: { events: number; brokenAt: number | null; last: { id: number; hash: string } | null } }) {
  const { t } = useTranslation("admin");
  const { events, brokenAt, last } = check;
  if (brokenAt !== null) return <Message tone="error" live title={t("audit.broken")}><p>{t("audit.broken_text", { id: brokenAt, count: events - 1 })}</p></Message>;
  return (
    <Message tone="ok" live title={t("audit.holds", { count: events })}>
      {last !== null && <p>{t("audit.holds_text", { id: last.id })} <span className="break-all font-mono text-note">{last.hash}</span></p>}
    </Message>
  );
}
