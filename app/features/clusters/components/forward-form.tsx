import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/field";
import { Message } from "~/ui/message";

interface Preview {
  total: number;
  waiting: number;
  unplaced: number;
  syntheses: readonly unknown[];
  unwritten: readonly { number: number; title: string }[];
}

/** What is still open before a package goes: reminders, none of which holds it up. */
export function BeforeForwarding({ slug, preview }: { slug: string; preview: Preview }) {
  const { t } = useTranslation("clustering");
  const { waiting, unplaced, unwritten } = preview;
  if (waiting === 0 && unplaced === 0 && unwritten.length === 0) return null;
  return (
    <Message tone="warn" title={t("package.before")}>
      <ul className="grid gap-1">
        {waiting > 0 && <li><a href={paths.deskQueue(slug)}>{t("package.waiting", { count: waiting })}</a></li>}
        {unplaced > 0 && <li><a href={paths.deskClusters(slug)}>{t("package.unplaced", { count: unplaced })}</a></li>}
        {unwritten.length > 0 && (
          <li>
            {t("package.unwritten", { count: unwritten.length })}
            {unwritten.map(({ number, title }) => <a key={number} className="me-3 inline-flex tap items-center" href={paths.deskCluster(slug, number)}>{number} {title}</a>)}
          </li>
        )}
      </ul>
    </Message>
  );
}

/** 上报, with its covering note. */
export function ForwardForm({ consultationId, preview, failure }: { consultationId: number; preview: Preview; failure: FormFailure | undefined }) {
  const { t } = useTranslation("clustering");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure);
  return (
    <form method="post" className="panel grid max-w-[860px] gap-4 p-5">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="consultationId" value={consultationId} />
      <p className="font-semibold">{t("package.contains", { originals: preview.total, syntheses: preview.syntheses.length })}</p>
      <TextArea name="note" rows={4} label={t("package.note")} hint={t("package.note_hint")} optional defaultValue={form.value("note")} error={form.error("note")} className="!text-dense" />
      <div><Button tone="primary" icon="send">{t("package.forward")}</Button></div>
    </form>
  );
}
