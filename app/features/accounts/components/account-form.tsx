import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { Choice, ChoiceGroup } from "~/ui/choice";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextArea, TextField } from "~/ui/field";
import { Message } from "~/ui/message";
import { CONGRESS_LEVELS, ROLES, type CongressLevel, type Role } from "~/vocabulary";
import { usePointLabel, type PointChoice } from "./account-list";

/** An account to be changed. */
export interface EditedAccount {
  id: number;
  displayName: string;
  role: Role;
  pointId: number | null;
  congressLevels: readonly CongressLevel[];
  note: string;
}

/** Who somebody is and where; null: an account to be added. */
export function AccountForm({ account, isOwn = false, points, failure }: { account: EditedAccount | null; isOwn?: boolean; points: readonly PointChoice[]; failure: FormFailure | undefined }) {
  const { t } = useTranslation(["admin", "vocabulary"]);
  const { t: errors } = useTranslation("errors");
  const label = usePointLabel();
  const form = formState(errors, failure, account === null ? {} : {
    displayName: account.displayName, role: account.role, pointId: account.pointId === null ? "" : String(account.pointId), congressLevels: account.congressLevels, note: account.note,
  });
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  const levels = form.values("congressLevels");
  return (
    <form method="post" className="panel grid max-w-[720px] gap-5 p-5 md:p-6">
      <ErrorSummary entries={form.entries} />
      {isOwn && <Message tone="warn">{t("account.own")}</Message>}
      <input type="hidden" name="intent" value={account === null ? "add" : "change"} />
      {account === null
        ? <TextField {...field("username")} label={t("account.username")} hint={t("account.username_hint")} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} className="max-w-[20em]" required />
        : <input type="hidden" name="accountId" value={account.id} />}
      <TextField {...field("displayName")} label={t("account.display_name")} hint={t("account.display_name_hint")} autoComplete="off" maxLength={60} className="max-w-[24em]" required />
      <Select {...field("role")} label={t("account.role")} empty={account === null} className="max-w-[20em]" required options={ROLES.map((value) => ({ value, label: t(`vocabulary:role.${value}`) }))} />
      <Select {...field("pointId")} label={t("account.point")} hint={t("account.point_hint")} empty={t("account.no_point")} className="max-w-full" options={points.map((point) => ({ value: String(point.id), label: label(point) }))} />
      <ChoiceGroup id="congressLevels" legend={t("account.levels")} hint={t("account.levels_hint")} error={form.error("congressLevels")} className="mt-1 flex flex-wrap gap-x-6">
        {CONGRESS_LEVELS.map((level) => <Choice key={level} name="congressLevels" value={level} label={t(`vocabulary:congress_level.${level}`)} defaultChecked={levels.includes(level)} />)}
      </ChoiceGroup>
      <TextArea {...field("note")} label={t("account.note")} hint={t("account.note_hint")} rows={2} maxLength={500} optional />
      <div><Button tone="primary">{t(account === null ? "account.add" : "account.save")}</Button></div>
    </form>
  );
}
