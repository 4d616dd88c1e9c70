import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import type { ManagedAccount } from "../queries/manage.server";

/** Every four signs apart, as people read codes out. */
const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");

/** A code to be handed over: shown once, to whoever asked for it. */
export function HandedCode({ account, code, origin, timeZone }: { account: Pick<ManagedAccount, "username" | "displayName">; code: { text: string; until: Date }; origin: string; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  const rows = [
    [t("account.handed.where"), <span key="where" className="break-all">{origin + paths.setPassword()}</span>],
    [t("account.handed.user"), account.username],
    [t("account.handed.code"), <b key="code" className="font-mono text-h3">{spaced(code.text)}</b>],
  ] as const;
  return (
    <Panel id="handed" title={t("account.handed.title")} className="max-w-[720px]">
      <p>{t("account.handed.text", { name: account.displayName })}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-2 sm:grid-cols-[8em_minmax(0,1fr)]">
        {rows.map(([label, value]) => (
          <div key={label} className="contents"><dt className="text-ink-2">{label}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <p className="mt-3 text-ink-2">{t("account.handed.until", { day: formatInstant(code.until, language, timeZone) })}</p>
    </Panel>
  );
}

/** How an account stands, in a few lines. */
export function AccountFacts({ account, timeZone }: { account: ManagedAccount; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  const day = (instant: Date): ReactNode => <time dateTime={instant.toISOString()}>{formatInstant(instant, language, timeZone, "full")}</time>;
  const rows: [string, ReactNode][] = [
    [t("account.username"), account.username + (account.isDemo ? ` · ${t("accounts.demo")}` : "")],
    [t("account.state"), account.disabledAt === null ? t("accounts.states.active") : <b key="s">{t("accounts.states.suspended")} · {day(account.disabledAt)}</b>],
    [t("account.created"), day(account.createdAt)],
    [t("account.signed_in"), account.signedInAt === null ? t("accounts.never") : day(account.signedInAt)],
    [t("account.sessions"), t("account.sessions_n", { count: account.sessions })],
    [t("account.password"), t(account.hasPassword ? "account.password_yes" : "account.password_no")],
    [t("account.sign_on"), t(account.hasIdentity ? "account.sign_on_yes" : "account.sign_on_no")],
  ];
  return (
    <Panel id="facts" title={t("account.facts")} className="max-w-[720px]">
      <dl className="grid grid-cols-[8em_minmax(0,1fr)] gap-y-2">
        {rows.map(([label, value]) => (
          <div key={label} className="contents"><dt className="text-ink-2">{label}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      <p className="mt-3 flex flex-wrap gap-x-6">
        <a className="inline-flex tap items-center" href={paths.adminAudit({ who: account.username })}>{t("account.did")}</a>
        <a className="inline-flex tap items-center" href={paths.adminAudit({ kind: "account", number: account.id })}>{t("account.done_to")}</a>
      </p>
    </Panel>
  );
}

const ACTS = ["code", "end", "disconnect", "suspend", "restore"] as const;
type Act = (typeof ACTS)[number];

/** What can be done with an account as it stands. */
function actsOf({ disabledAt, hasIdentity, sessions }: ManagedAccount): Act[] {
  if (disabledAt !== null) return ["restore"];
  return ACTS.filter((act) => act === "code" || act === "suspend" || (act === "end" && sessions > 0) || (act === "disconnect" && hasIdentity));
}

/** One button an act, each with what it does. */
export function AccountActs({ account, timeZone }: { account: ManagedAccount; timeZone: string }) {
  const { t } = useTranslation("admin");
  const { language } = useShell();
  return actsOf(account).map((act) => (
    <Panel key={act} id={act} title={t(`account.${act}.title`)} className="max-w-[720px]">
      <form method="post" className="grid gap-3">
        <input type="hidden" name="intent" value={act} />
        <input type="hidden" name="accountId" value={account.id} />
        <p className="text-ink-2">{t(`account.${act}.text`)}</p>
        {act === "code" && account.codeUntil !== null && <p>{t("account.code.waiting", { day: formatInstant(account.codeUntil, language, timeZone) })}</p>}
        <div><Button>{t(`account.${act}.submit`)}</Button></div>
      </form>
    </Panel>
  ));
}
