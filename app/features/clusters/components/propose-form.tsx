import { useTranslation } from "react-i18next";
import type { FormFailure } from "~/i18n/form-state";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { useFormOf } from "./form-of";

/** Asks the machine to propose clusters, and says what it will not touch; not while it is at it. */
export function ProposeForm({ consultationId, failure, isBusy }: { consultationId: number; failure: FormFailure | undefined; isBusy: boolean }) {
  const { t } = useTranslation("clustering");
  const form = useFormOf(failure, { intents: ["propose"] });
  return (
    <form method="post" className="ml-auto flex flex-wrap items-center gap-3">
      <ErrorSummary entries={form.entries} />
      <input type="hidden" name="intent" value="propose" />
      <input type="hidden" name="consultationId" value={consultationId} />
      <p className="max-w-[30em] text-micro text-ink-2">{t("board.propose_note")}</p>
      {!isBusy && <Button icon="chip">{t("board.propose")}</Button>}
    </form>
  );
}
