import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Button } from "~/ui/button";

/** Sending one suggestion, going back to its words, or keeping it to be sent with others. */
export function ComposeSend() {
  const { t } = useTranslation("compose");
  return (
    <div className="border-t border-line pt-6">
      <p className="flex flex-wrap gap-3">
        <Button tone="primary" size="lg" name="intent" value="submit" className="max-sm:w-full">{t("submit")}</Button>
        <Button tone="quiet" size="lg" icon="prev" name="intent" value="back" formNoValidate className="max-sm:w-full">{t("change")}</Button>
      </p>
      <p className="mt-3"><a className="inline-flex tap items-center text-note" href={paths.privacy()} target="_blank" rel="noopener">{t("consent.privacy")}</a></p>
    </div>
  );
}
