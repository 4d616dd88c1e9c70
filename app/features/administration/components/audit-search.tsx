import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { Select, TextField } from "~/ui/field";
import type { AuditFilters } from "../audit-filters";
import { useEventName, useKindName } from "./kind-name";

/** Looks for events; the address holds what was looked for. */
export function AuditSearch({ filters, types, kinds }: { filters: AuditFilters; types: readonly string[]; kinds: readonly string[] }) {
  const { t } = useTranslation("admin");
  const eventName = useEventName();
  const kindName = useKindName();
  const { who, what, from, to, kind, number } = filters;
  const narrowed = who !== "" || [what, from, to, kind, number].some((value) => value !== null);
  return (
    <form method="get" action={paths.adminAudit()} role="search" aria-label={t("audit.filter")} className="flex flex-wrap items-end gap-3">
      <TextField name="who" label={t("audit.who")} defaultValue={who} placeholder={t("accounts.name")} autoComplete="off" maxLength={60} className="max-w-[12em]" />
      <Select name="what" label={t("audit.what")} empty={t("audit.any")} defaultValue={what ?? ""} className="max-w-[16em]" options={types.map((value) => ({ value, label: eventName(value) }))} />
      <TextField name="from" type="date" label={t("audit.from")} defaultValue={from ?? ""} className="max-w-[11em]" />
      <TextField name="to" type="date" label={t("audit.to")} defaultValue={to ?? ""} className="max-w-[11em]" />
      <Select name="kind" label={t("audit.record")} empty={t("audit.any")} defaultValue={kind ?? ""} className="max-w-[10em]" options={kinds.map((value) => ({ value, label: kindName(value) }))} />
      <TextField name="number" label={t("audit.number")} defaultValue={number ?? ""} inputMode="numeric" className="max-w-[7em]" />
      <Button icon="search">{t("accounts.find")}</Button>
      {narrowed && <ButtonLink tone="quiet" href={paths.adminAudit()}>{t("accounts.clear")}</ButtonLink>}
    </form>
  );
}
