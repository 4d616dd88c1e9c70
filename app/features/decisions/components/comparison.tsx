import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Change, ComparisonPage } from "~/features/decisions/queries/comparison.server";
import { isChange } from "~/features/decisions/counting";
import { Icon } from "~/ui/icon";
import { ChangeCard } from "./change-card";
import { usePartName } from "./comparison-parts";
import { StructureMap } from "./structure-map";

/** Changes with the number of their first source, so that marks count through the page. */
function numbered(changes: readonly Change[], start: number): { change: Change; first: number }[] {
  let next = start;
  return changes.map((change) => {
    const first = next;
    next += change.sources.length;
    return { change, first };
  });
}

/** Neighbouring articles without a change of words, folded into one line. */
function Folded({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation("compare");
  const [first, last] = [changes[0]!, changes.at(-1)!];
  const renumbered = changes.every((change) => change.renumbered);
  const label = (change: Change) => change.to[0]?.label ?? change.from[0]?.label ?? "";
  const one = first.renumbered ? t("renumbered_only", { from: first.from[0]?.label, to: label(first) }) : t("unchanged", { label: label(first) });
  const many = t(renumbered ? "renumbered_many" : "unchanged_many", { first: label(first), last: label(last), count: changes.length });
  return (
    <details className="cmp-fold">
      <summary><Icon name="chev" />{changes.length === 1 ? one : many}</summary>
      <ul className="px-6 py-3 text-note text-ink-2" lang="zh-CN">
        {changes.map((change) => <li key={label(change)}>{change.renumbered ? `${change.from[0]?.label} → ${label(change)}` : label(change)}</li>)}
      </ul>
    </details>
  );
}

/** Runs of unchanged articles together, every change alone. */
function grouped(entries: ReturnType<typeof numbered>) {
  const groups: { change: Change; first: number }[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const folds = !isChange(entry.change) && entry.change.sources.length === 0;
    const lastFolds = last !== undefined && !isChange(last[0]!.change) && last[0]!.change.sources.length === 0;
    if (folds && lastFolds && last[0]!.change.renumbered === entry.change.renumbered) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

interface ViewProps {
  sections: ComparisonPage["sections"];
  /** Whether the comparison is longer than a page, so that it is said where an article stands. */
  inParts: boolean;
  versions: { old: string; new: string };
  /** The address of one change. */
  hrefOf: (anchor: string) => string;
}

/** 对照表 and 红线稿 of two versions: one markup, two views chosen by radio; each change with its sources beside it. */
export function ComparisonView({ sections, inParts, versions, hrefOf }: ViewProps) {
  const { t } = useTranslation("compare");
  const nameOf = usePartName();
  let marks = 1;
  return (
    <div className="cmp-cols">
      <nav className="cmp-map hidden xl:block big:hidden" aria-label={t("map")}>
        <div className="sticky top-16 pt-4"><StructureMap changes={sections.flatMap(({ entries }) => entries)} /></div>
      </nav>
      <div>
        <div className="cmp-head" aria-hidden="true"><span>{versions.old}</span><span>{versions.new}</span><span>{t("legend.source")}</span></div>
        {sections.map((section) => {
          const entries = numbered(section.entries, marks);
          marks += section.entries.reduce((sum, { sources }) => sum + sources.length, 0);
          return (
            <Fragment key={section.number}>
              {inParts && <h2 className="mt-6 text-h3 font-bold" lang="zh-CN">{nameOf(section)}</h2>}
              {grouped(entries).map((group) => {
                const { change, first } = group[0]!;
                const key = `${change.from.map((a) => a.slug).join()}-${change.to.map((a) => a.slug).join()}`;
                if (!isChange(change) && change.sources.length === 0) return <Folded key={`fold-${key}`} changes={group.map((g) => g.change)} />;
                return <ChangeCard key={key} change={change} first={first} hrefOf={hrefOf} heading={inParts ? "h3" : "h2"} />;
              })}
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}
