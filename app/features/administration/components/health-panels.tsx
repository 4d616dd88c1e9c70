import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant, formatNumber } from "~/i18n/dates";
import { Message } from "~/ui/message";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import type { Concern } from "../concerns";
import type { portalHealth } from "../queries/health.server";

export type Health = Awaited<ReturnType<typeof portalHealth>>;
export interface Versions {
  portal: string;
  node: string;
  platform: string;
  mode: "demo" | "production";
  /** When this process started. */
  since: Date;
}

type Unit = "kilobyte" | "megabyte" | "gigabyte";
const UNITS: readonly [number, Unit][] = [[1024 ** 3, "gigabyte"], [1024 ** 2, "megabyte"], [1024, "kilobyte"]];

/** 12.4 MB: as large a unit as leaves more than one of it. */
export function bytesInWords(bytes: number, language: string): string {
  const [size, unit] = UNITS.find(([one]) => bytes >= one) ?? UNITS.at(-1)!;
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: bytes < size * 100 ? 1 : 0 }).format(bytes / size);
}

/** What is to be looked at, each leading to where it stands; or that there is nothing. */
export function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  const { t } = useTranslation("admin");
  if (concerns.length === 0) return <div className="max-w-[720px]"><Message tone="ok">{t("health.fine")}</Message></div>;
  const place = (concern: Concern): string => (concern.startsWith("messages") ? "#messages" : concern.startsWith("disk") ? "#disk" : "#search");
  return (
    <div className="max-w-[720px]">
      <Message tone="warn" title={t("health.look", { count: concerns.length })}>
        <ul className="mt-1 grid">{concerns.map((concern) => <li key={concern}><a className="inline-flex tap items-center" href={place(concern)}>{t(`health.concern.${concern}`)}</a></li>)}</ul>
      </Message>
    </div>
  );
}

type Fact = [label: string, value: ReactNode];

function Facts({ id, title, rows, children }: { id: string; title: string; rows: readonly Fact[]; children?: ReactNode }) {
  return (
    <Panel id={id} title={title}>
      <dl className="grid grid-cols-[minmax(7em,auto)_minmax(0,1fr)] gap-x-4 gap-y-2">
        {rows.map(([label, value]) => <div key={label} className="contents"><dt className="text-ink-2">{label}</dt><dd className="tnum break-words">{value}</dd></div>)}
      </dl>
      {children}
    </Panel>
  );
}

/** The figures of every part, side by side. */
export function HealthPanels({ health, versions, timeZone }: { health: Health; versions: Versions; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  const { database, search, messages, disk } = health;
  const number = (value: number): string => formatNumber(value, language);
  const size = (bytes: number): string => bytesInWords(bytes, language);
  const at = (instant: Date): ReactNode => <time dateTime={instant.toISOString()}>{formatInstant(instant, language, timeZone)}</time>;
  const link = (value: number, href: string): ReactNode => (value === 0 ? "0" : <a href={href}>{number(value)}</a>);
  const ways = [messages.canMail && t("health.mail"), messages.canText && t("health.text")].filter(Boolean).join(t("health.and"));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2 xl:grid-cols-3 big:lg:grid-cols-1">
      <Facts id="database" title={t("health.database")} rows={[
        [t("health.kind"), `${t(`health.dialect.${database.dialect}`)} ${database.version}`],
        [t("health.size"), size(database.bytes)],
      ]} />
      <Facts id="search" title={t("health.search")} rows={[
        [t("health.engine"), t(`health.engines.${search.engine}`)],
        [t("health.status"), t(`health.search_status.${search.status}`)],
        [t("health.waiting"), search.oldest === null ? number(search.waiting) : <>{number(search.waiting)} · {t("health.since")} {at(search.oldest)}</>],
        ...(search.lastError === null ? [] : [[t("health.last_error"), search.lastError] as Fact]),
        [t("health.refused"), link(search.refused, "#refused")],
      ]} />
      <Facts id="messages" title={t("health.messages")} rows={[
        [t("health.ways"), ways || t("health.no_way")],
        [t("health.not_spread"), number(messages.notSpread)],
        [t("health.to_send"), number(messages.waiting)],
        [t("health.failing"), link(messages.failing, "#failed")],
        [t("health.given_up"), link(messages.givenUp, "#failed")],
        [t("health.sent"), messages.lastSentAt === null ? number(messages.sent) : <>{number(messages.sent)} · {t("health.last")} {at(messages.lastSentAt)}</>],
      ]} />
      <Facts id="disk" title={t("health.disk")} rows={[
        [t("health.files"), t("health.files_n", { count: disk.files.count, size: size(disk.files.bytes) })],
        [t("health.folder"), size(disk.all)],
        [t("health.free"), t("health.free_n", { free: size(disk.free), size: size(disk.size) })],
      ]}>
        <p className="mt-3 text-ink-2">{t("health.backup")}</p>
      </Facts>
      <Facts id="versions" title={t("health.versions")} rows={[
        [t("health.portal"), `${versions.portal} · ${t(`health.mode.${versions.mode}`)}`],
        ["Node.js", versions.node],
        [t("health.platform"), versions.platform],
        [t("health.running"), at(versions.since)],
      ]} />
    </div>
  );
}
