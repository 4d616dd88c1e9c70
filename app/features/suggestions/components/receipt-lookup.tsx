import { useTranslation } from "react-i18next";
import { formState, type FormFailure } from "~/i18n/form-state";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { useShell } from "~/ui/shell";
import type { SuggestionState } from "~/vocabulary";

export interface OpenedReceipt {
  number: string;
  state: SuggestionState;
  articleLabel: string | null;
  title: string;
  submittedAt: Date;
}

function Opened({ receipts, timeZone }: { receipts: readonly OpenedReceipt[]; timeZone: string }) {
  const { t } = useTranslation("receipt");
  const { language } = useShell();
  if (receipts.length === 0) return null;
  return (
    <section aria-labelledby="opened-h">
      <h2 id="opened-h" className="text-h3 font-bold">{t("lookup.opened")}</h2>
      <ul className="panel mt-3 divide-y divide-line">
        {receipts.map(({ number, state, articleLabel, title, submittedAt }) => (
          <li key={number} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
            <a className="inline-flex tap items-center text-ui" href={paths.receipt(number)}>{t("lookup.on", { title, label: articleLabel ?? t("new.whole") })}</a>
            <StateChip of="suggestion_state" state={state} small />
            <span className="text-note text-ink-2 md:ml-auto"><span className="tnum">{number}</span> · {t("lookup.submitted", { day: formatInstant(submittedAt, language, timeZone, "day") })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Number and secret, please. `asked` is a receipt whose page was opened without its secret. */
export function ReceiptLookup({ number, asked, receipts, timeZone, failure }: { number: string; asked: boolean; receipts: readonly OpenedReceipt[]; timeZone: string; failure?: FormFailure }) {
  const { t } = useTranslation("receipt");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, failure, { number });
  return (
    <PublicLayout current="receipt">
      <main id="main" className="wrap grid max-w-[760px] gap-8 pt-8 pb-16 md:pt-12">
        <div>
          <h1 className="font-serif text-h1 font-bold">{asked ? t("lookup.ask") : t("lookup.title")}</h1>
          <p className="mt-2 text-body text-ink-2">{asked ? t("lookup.ask_text", { number }) : t("lookup.lead")}</p>
        </div>
        <ErrorSummary entries={form.entries} />
        <form method="post" action={paths.receiptLookup()} className="panel grid gap-5 p-5 md:p-8">
          <TextField name="number" label={t("lookup.number")} hint={t("lookup.number_hint")} defaultValue={form.value("number")} error={form.error("number")} className="max-w-[320px] font-mono tracking-wider" autoComplete="off" spellCheck={false} inputMode="numeric" required />
          <TextField name="secret" label={t("lookup.secret")} hint={t("lookup.secret_hint")} error={form.error("secret")} className="max-w-[320px] font-mono tracking-wider uppercase" autoComplete="off" autoCapitalize="characters" spellCheck={false} required />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <Button tone="primary" size="lg">{t("lookup.submit")}</Button>
            <a className="inline-flex tap items-center text-note" href={paths.receiptLost()}>{t("lookup.lost")}</a>
            <a className="inline-flex tap items-center text-note" href={paths.mine()}>{t("lookup.mine")}</a>
          </div>
        </form>
        <Opened receipts={receipts} timeZone={timeZone} />
      </main>
    </PublicLayout>
  );
}
