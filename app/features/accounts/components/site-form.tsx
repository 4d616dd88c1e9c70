import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import type { SiteIdentity } from "../site";

/** Who runs the portal, as every page says; null: nothing is set yet. */
export function SiteForm({ site, failure }: { site: SiteIdentity | null; failure: FormFailure | undefined }) {
  const { t } = useTranslation("admin");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure, Object.fromEntries(Object.entries(site ?? {}).map(([name, value]) => [name, value ?? ""])));
  const field = (name: keyof SiteIdentity) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  return (
    <form method="post" className="panel grid max-w-[720px] gap-5 p-5 md:p-6">
      <ErrorSummary entries={form.entries} />
      <TextField {...field("name")} label={t("site.name")} hint={t("site.name_hint")} maxLength={60} required />
      <TextField {...field("tagline")} label={t("site.tagline")} hint={t("site.tagline_hint")} maxLength={80} optional />
      <TextField {...field("organiser")} label={t("site.organiser")} hint={t("site.organiser_hint")} maxLength={80} optional />
      <TextField {...field("hotline")} label={t("site.hotline")} hint={t("site.hotline_hint")} maxLength={40} className="max-w-[20em]" optional />
      <TextField {...field("hours")} label={t("site.hours")} hint={t("site.hours_hint")} maxLength={80} optional />
      <div><Button tone="primary">{t("account.save")}</Button></div>
    </form>
  );
}
