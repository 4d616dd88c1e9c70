import { useTranslation } from "react-i18next";
import type { ReferenceToCheck } from "~/features/decisions/queries/stale-references.server";
import { paths, provisionAnchor } from "~/paths";

interface ReferencesToCheckProps {
  references: readonly ReferenceToCheck[];
  regulation: string;
  /** Of the version the references stand in. */
  ordinal: number;
}

/** References left behind by a new version, each with where it stands, its words, and what they meant. */
export function ReferencesToCheck({ references, regulation, ordinal }: ReferencesToCheckProps) {
  const { t } = useTranslation("compare");
  return (
    <ul className="grid gap-2">
      {references.map(({ cited, slug, place, text, problem, now }, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-3">
          <a href={`${paths.article(regulation, ordinal, slug)}#${provisionAnchor(slug, place)}`} lang="zh-CN">{cited}</a>
          <q className="font-serif" lang="zh-CN">{text}</q>
          <span className="text-ink-2">{t(`stale.${problem}`, { now: now.join("、") })}</span>
        </li>
      ))}
    </ul>
  );
}
