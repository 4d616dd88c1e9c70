import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Select, TextField } from "~/ui/field";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";
import { Table } from "~/ui/table";
import { ROLES, type Role } from "~/vocabulary";
import { ACCOUNT_STATES, type AccountFilters } from "../account-filters";

export interface PointChoice {
  id: number;
  slug: string;
  name: string;
  closedAt: Date | null;
}
export interface AccountRow {
  id: number;
  username: string;
  displayName: string;
  role: Role;
  pointName: string | null;
  isDemo: boolean;
  isSuspended: boolean;
  canEnter: boolean;
  signedInAt: Date | null;
}

/** A point as a choice names it: a closed one says so. */
export function usePointLabel(): (point: PointChoice) => string {
  const { t } = useTranslation("admin");
  return ({ name, closedAt }) => (closedAt === null ? name : t("accounts.closed_point", { name }));
}

/** Looks for accounts; the address holds what was looked for. */
export function AccountSearch({ filters, points }: { filters: AccountFilters; points: readonly PointChoice[] }) {
  const { t } = useTranslation(["admin", "vocabulary"]);
  const label = usePointLabel();
  const { name, role, point, state } = filters;
  const narrowed = name !== "" || role !== null || point !== null || state !== null;
  return (
    <form method="get" action={paths.adminAccounts()} role="search" aria-label={t("accounts.filter")} className="flex flex-wrap items-end gap-3">
      <TextField name="name" label={t("accounts.name")} defaultValue={name} autoComplete="off" maxLength={60} className="max-w-[14em]" />
      <Select name="role" label={t("accounts.role")} empty={t("accounts.any_role")} defaultValue={role ?? ""} options={ROLES.map((value) => ({ value, label: t(`vocabulary:role.${value}`) }))} />
      <Select name="point" label={t("accounts.point")} empty={t("accounts.any_point")} defaultValue={point ?? ""} className="max-w-[18em]" options={points.map((one) => ({ value: one.slug, label: label(one) }))} />
      <Select name="state" label={t("accounts.state")} empty={t("accounts.any_state")} defaultValue={state ?? ""} options={ACCOUNT_STATES.map((value) => ({ value, label: t(`accounts.states.${value}`) }))} />
      <Button icon="search">{t("accounts.find")}</Button>
      {narrowed && <ButtonLink tone="quiet" href={paths.adminAccounts()}>{t("accounts.clear")}</ButtonLink>}
    </form>
  );
}

/** A page of accounts. */
export function AccountTable({ accounts, timeZone }: { accounts: readonly AccountRow[]; timeZone: string }) {
  const { t } = useTranslation(["admin", "vocabulary"]);
  const { language } = useShell();
  const columns = [t("accounts.who"), t("accounts.role"), t("accounts.point"), t("accounts.signed_in"), t("accounts.state")].map((label) => ({ label }));
  return (
    <Panel pad={false}>
      <Table caption={t("accounts.caption")} captionHidden columns={columns}>
        {accounts.map(({ id, username, displayName, role, pointName, isDemo, isSuspended, canEnter, signedInAt }) => (
          <tr key={id}>
            <th scope="row" className="min-w-[11em] text-start font-normal">
              <a className="dt-t" href={paths.adminAccount(id)}>{displayName}</a>
              <span className="dt-s block">{username}{isDemo && ` · ${t("accounts.demo")}`}</span>
            </th>
            <td className="min-w-[7em]">{t(`vocabulary:role.${role}`)}</td>
            <td className="min-w-[12em]">{pointName ?? "—"}</td>
            <td className="min-w-[8em] tnum">{signedInAt === null ? <span className="text-ink-2">{t(canEnter ? "accounts.never" : "accounts.no_entry")}</span> : <time dateTime={signedInAt.toISOString()}>{formatInstant(signedInAt, language, timeZone)}</time>}</td>
            <td className="min-w-[5em]">{isSuspended ? <b>{t("accounts.states.suspended")}</b> : t("accounts.states.active")}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
