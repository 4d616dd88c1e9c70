import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextArea, TextField } from "~/ui/field";
import { Panel } from "~/ui/panel";
import { POINT_KINDS } from "~/vocabulary";
import type { pointToManage } from "../queries/points.server";

export type ManagedPoint = Awaited<ReturnType<typeof pointToManage>>;

const WORDS = ["name", "kind", "district", "address", "phone", "contactHours", "introduction"] as const;

/** What the public reads of a point; null: one to be added. */
export function PointForm({ point, failure }: { point: ManagedPoint | null; failure: FormFailure | undefined }) {
  const { t } = useTranslation(["admin", "vocabulary"]);
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure, point === null ? {} : { ...Object.fromEntries(WORDS.map((name) => [name, point[name]])), place: String(point.place) });
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  return (
    <form method="post" className="panel grid max-w-[720px] gap-5 p-5 md:p-6">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value={point === null ? "add" : "change"} />
      {point !== null && <input type="hidden" name="pointId" value={point.id} />}
      <TextField {...field("name")} label={t("points.name")} maxLength={80} required />
      {point === null && <TextField {...field("slug")} label={t("point.slug")} hint={t("point.slug_hint")} autoCapitalize="none" spellCheck={false} maxLength={60} className="max-w-[20em]" required />}
      <div className="grid gap-5 md:grid-cols-2">
        <Select {...field("kind")} label={t("points.kind")} empty={point === null} required options={POINT_KINDS.map((value) => ({ value, label: t(`vocabulary:point_kind.${value}`) }))} />
        <TextField {...field("district")} label={t("points.district")} maxLength={40} required />
      </div>
      <TextField {...field("address")} label={t("point.address")} maxLength={200} required />
      <TextField {...field("phone")} label={t("points.phone")} hint={t("point.phone_hint")} maxLength={80} className="max-w-[20em]" required />
      <TextField {...field("contactHours")} label={t("point.hours")} hint={t("point.hours_hint")} maxLength={200} required />
      <TextArea {...field("introduction")} label={t("point.introduction")} hint={t("point.introduction_hint")} rows={4} maxLength={2000} optional />
      <TextField {...field("place")} label={t("point.place")} hint={t("point.place_hint")} inputMode="numeric" className="max-w-[6em]" optional />
      <div><Button tone="primary">{t(point === null ? "points.add" : "account.save")}</Button></div>
    </form>
  );
}

/** Closes a point, or opens it again. */
export function PointUse({ point }: { point: Pick<ManagedPoint, "id" | "closedAt" | "people"> }) {
  const { t } = useTranslation("admin");
  const act = point.closedAt === null ? "close" : "reopen";
  return (
    <Panel id="use" title={t(`point.${act}.title`)} className="max-w-[720px]">
      <form method="post" className="grid gap-3">
        <input type="hidden" name="intent" value={act} />
        <input type="hidden" name="pointId" value={point.id} />
        <p className="text-ink-2">{t(`point.${act}.text`)}</p>
        {act === "close" && point.people > 0 && <p>{t("point.close.people", { count: point.people })}</p>}
        <div><Button>{t(`point.${act}.submit`)}</Button></div>
      </form>
    </Panel>
  );
}
