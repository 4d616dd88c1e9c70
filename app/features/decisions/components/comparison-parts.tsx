import { useTranslation } from "react-i18next";
import type { ComparisonPage, ListedPart } from "~/features/decisions/queries/comparison.server";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { COMPARISON_FORM } from "./comparison-controls";

/** A part by its chapter, or by the first and last article of a stretch. */
export function usePartName(): (part: ListedPart) => string {
  const { t } = useTranslation("compare");
  return ({ title, first, last }) => title ?? t("parts.stretch", { first, last });
}

/** A part to go to. A button of the form above, not a link: so the view and the choice made there come along. */
function PartButton({ part, current }: { part: ListedPart; current: boolean }) {
  const { t } = useTranslation("compare");
  const nameOf = usePartName();
  return (
    <button className="cmp-part tap" form={COMPARISON_FORM} name="part" value={part.number} aria-current={current ? "page" : undefined}>
      <span lang="zh-CN">{nameOf(part)}</span>
      <span className="text-note whitespace-nowrap text-ink-2 tnum">{t("parts.changes", { count: part.changes })}</span>
    </button>
  );
}

/** The parts of a long comparison, each with how many changes of those looked for it holds. */
export function ComparisonParts({ parts, current }: Pick<ComparisonPage, "parts" | "current">) {
  const { t } = useTranslation("compare");
  const nameOf = usePartName();
  if (current === null) return null;
  return (
    <nav className="no-print mt-4" aria-label={t("parts.label")}>
      <details className="panel px-5 text-ui">
        <summary className="flex tap flex-wrap items-center gap-x-3 py-2">
          <Icon name="chev" />
          <b>{t("parts.position", { number: current.number, total: parts.length })}</b>
          <span lang="zh-CN">{nameOf(current)}</span>
          <span className="text-note text-ink-2 tnum">{t("parts.changes", { count: current.changes })}</span>
        </summary>
        <ol className="mb-4 grid gap-x-6 border-t border-line pt-2 md:grid-cols-2 xl:grid-cols-3">
          {parts.map((part) => (
            <li key={part.number}>
              {part.changes > 0 || part.number === current.number ? <PartButton part={part} current={part.number === current.number} /> : (
                <span className="cmp-part tap text-ink-3"><span lang="zh-CN">{nameOf(part)}</span><span className="text-note whitespace-nowrap tnum">{t("parts.changes", { count: 0 })}</span></span>
              )}
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

/** On to the part before and the part behind, at the foot of the page. */
export function PartNeighbours({ parts, current, all }: Pick<ComparisonPage, "parts" | "current"> & { all: boolean }) {
  const { t } = useTranslation("compare");
  const nameOf = usePartName();
  if (current === null) return null;
  const holds = (part: ListedPart) => all || part.changes > 0;
  const before = parts.findLast((part) => part.number < current.number && holds(part));
  const behind = parts.find((part) => part.number > current.number && holds(part));
  return (
    <nav className="no-print mt-8 flex flex-wrap gap-3" aria-label={t("parts.neighbours")}>
      {before && <Button form={COMPARISON_FORM} name="part" value={before.number}><Icon name="prev" />{t("parts.previous", { title: nameOf(before) })}</Button>}
      {behind && <Button form={COMPARISON_FORM} name="part" value={behind.number}>{t("parts.next", { title: nameOf(behind) })}<Icon name="next" /></Button>}
    </nav>
  );
}
