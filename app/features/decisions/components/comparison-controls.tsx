import { useTranslation } from "react-i18next";
import { CHANGE_KINDS, type ChangeKind, type ComparisonAsked } from "~/features/decisions/input";
import type { ChangeSummary } from "~/features/decisions/counting";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";

/** The form that says what of a comparison is shown; buttons elsewhere on the page belong to it. */
export const COMPARISON_FORM = "comparison";

interface ControlsProps {
  asked: Pick<ComparisonAsked, "view" | "only" | "kinds">;
  counts: ChangeSummary["counts"];
  /** Changes found by what is chosen; null where nothing is. */
  found: number | null;
  /** Everything, seen as it is now. */
  allHref: string;
}

function Legend() {
  const { t } = useTranslation("compare");
  return (
    <ul className="no-print mt-3 flex flex-wrap items-center gap-x-5 text-note text-ink-2" aria-label={t("legend.label")}>
      <li><ins>{t("legend.inserted")}</ins></li>
      <li><del>{t("legend.deleted")}</del></li>
      <li><span className="moved">{t("legend.moved")}</span></li>
      <li className="flex items-center gap-1"><span className="src">1</span>{t("legend.source")}</li>
    </ul>
  );
}

/** How to look, which the styles follow at once, and which changes to look at, which the server chooses from the whole comparison. */
export function ComparisonControls({ asked: { view, only, kinds }, counts, found, allHref }: ControlsProps) {
  const { t } = useTranslation("compare");
  const there = CHANGE_KINDS.filter((kind: ChangeKind) => counts[kind] > 0 || kinds.includes(kind));
  return (
    <>
      <form id={COMPARISON_FORM} className="cmp-bar no-print" method="get">
        <fieldset className="seg">
          <legend className="sr-only">{t("view.label")}</legend>
          <label><input type="radio" name="view" value="line" defaultChecked={view === "line"} />{t("view.line")}</label>
          <label><input type="radio" name="view" value="side" defaultChecked={view === "side"} />{t("view.side")}</label>
        </fieldset>
        <Choice name="only" value="on" label={t("only")} defaultChecked={only} />
        {(there.length > 1 || kinds.length > 0) && (
          <fieldset className="flex flex-wrap items-center gap-x-5">
            <legend className="sr-only">{t("kinds")}</legend>
            {there.map((kind) => <Choice key={kind} name="kind" value={kind} label={t(`counts.${kind}`)} defaultChecked={kinds.includes(kind)} />)}
          </fieldset>
        )}
        <Button size="sm">{t("apply")}</Button>
      </form>
      <Legend />
      {found !== null && (
        <p className="mt-4 flex flex-wrap items-baseline gap-x-4 text-ui" role="status">
          <b>{t("found", { count: found })}</b>
          <a className="inline-flex tap items-center" href={allHref}>{t("show_all")}</a>
        </p>
      )}
    </>
  );
}
