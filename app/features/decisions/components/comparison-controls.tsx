import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";

/** How to look: the styles react at once to the radios and the tick box; the button serves browsers that cannot. */
export function ComparisonControls({ view, only }: { view: "side" | "line"; only: boolean }) {
  const { t } = useTranslation("compare");
  return (
    <form className="cmp-bar no-print" method="get">
      <fieldset className="seg">
        <legend className="sr-only">{t("view.label")}</legend>
        <label><input type="radio" name="view" value="line" defaultChecked={view === "line"} />{t("view.line")}</label>
        <label><input type="radio" name="view" value="side" defaultChecked={view === "side"} />{t("view.side")}</label>
      </fieldset>
      <Choice id="only" name="only" label={t("only")} defaultChecked={only} />
      <Button size="sm" className="supports-[selector(:has(a))]:hidden">{t("apply")}</Button>
      <ul className="ml-auto flex flex-wrap items-center gap-x-5 text-note text-ink-2 max-md:ml-0" aria-label={t("legend.label")}>
        <li><ins>{t("legend.inserted")}</ins></li>
        <li><del>{t("legend.deleted")}</del></li>
        <li><span className="moved">{t("legend.moved")}</span></li>
        <li className="flex items-center gap-1"><span className="src">1</span>{t("legend.source")}</li>
      </ul>
    </form>
  );
}
