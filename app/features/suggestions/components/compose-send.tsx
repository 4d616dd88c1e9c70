import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";

/** Keeping what is written, to be sent with others; and the way to what waits already. */
export function KeepForLater({ basket: { waiting, editing } }: { basket: { waiting: number; editing: boolean } }) {
  const { t } = useTranslation("basket");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-5">
      <p className="text-note text-ink-2 max-sm:basis-full">{editing ? t("add.note_edit") : t("add.note")}</p>
      <Button tone="strong" icon={editing ? "check" : "plus"} name="intent" value="basket" className="max-sm:w-full">{editing ? t("add.save") : t("add.button")}</Button>
      {waiting > 0 && <ButtonLink tone="quiet" href={paths.basket()} className="-ml-2.5 !text-note">{t("add.waiting", { count: waiting })}</ButtonLink>}
    </div>
  );
}

/** Sending one suggestion, going back to its words, or keeping it to be sent with others. */
export function ComposeSend({ basket }: { basket: { waiting: number; editing: boolean } }) {
  const { t } = useTranslation("compose");
  return (
    <div className="grid gap-5 border-t border-line pt-6">
      <p className="flex flex-wrap gap-3">
        <Button tone="primary" size="lg" name="intent" value="submit" className="max-sm:w-full">{t("submit")}</Button>
        <Button tone="quiet" size="lg" icon="prev" name="intent" value="back" formNoValidate className="max-sm:w-full">{t("change")}</Button>
      </p>
      <p><a className="inline-flex tap items-center text-note" href={paths.privacy()} target="_blank" rel="noopener">{t("consent.privacy")}</a></p>
      <KeepForLater basket={basket} />
    </div>
  );
}
