import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";

/**
 * 附议 in one tap, a plain form; given, it says so and for ten minutes can be taken back. `next` is where the reader
 * is returned to.
 */
export function SupportButton({ suggestionId, name, given, next }: { suggestionId: number; name: string; given: { canUndo: boolean } | null; next: string }) {
  const { t } = useTranslation("reading");
  if (given !== null && !given.canUndo) {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-3 text-note whitespace-nowrap">
        <span className="inline-flex items-center gap-1 text-ink"><Icon name="check" />{t("support.given")}</span>
        <a className="inline-flex tap items-center" href={paths.supportReceipt(suggestionId)}>{t("support.receipt")}<span className="sr-only">{t("support.named", { name })}</span></a>
      </span>
    );
  }
  return (
    <form method="post" action={paths.support(suggestionId)} className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 whitespace-nowrap">
      <input type="hidden" name="intent" value={given === null ? "support" : "undo"} />
      <input type="hidden" name="next" value={next} />
      {given !== null && <span className="inline-flex items-center gap-1 text-note text-ink"><Icon name="check" />{t("support.given")}</span>}
      {given !== null && <a className="inline-flex tap items-center text-note" href={paths.supportReceipt(suggestionId)}>{t("support.receipt")}<span className="sr-only">{t("support.named", { name })}</span></a>}
      <button className="second">
        <Icon name={given === null ? "plus" : "undo"} />
        {given === null ? t("support.give") : t("support.undo")}
        <span className="sr-only">{t("support.named", { name })}</span>
      </button>
    </form>
  );
}
