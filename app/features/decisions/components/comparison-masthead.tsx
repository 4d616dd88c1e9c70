import { useTranslation } from "react-i18next";
import type { ChangeSummary } from "~/features/decisions/counting";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { Message } from "~/ui/message";

interface NamedVersion {
  ordinal: number;
  label: string;
}
interface MastheadProps {
  regulation: { slug: string; title: string };
  from: NamedVersion;
  to: NamedVersion;
  versions: NamedVersion[];
  summary: ChangeSummary;
  changeNote: string;
  confirmed: boolean;
}

const ORDER = ["changed", "added", "deleted", "split", "merged", "moved", "kept"] as const;

/** Which versions, how much changed and how much of it because of the public. */
export function ComparisonMasthead({ regulation, from, to, versions, summary, changeNote, confirmed }: MastheadProps) {
  const { t } = useTranslation("compare");
  const options = versions.map(({ ordinal, label }) => <option key={ordinal} value={ordinal}>{label}</option>);
  return (
    <div className="bg-paper rule-b">
      <div className="wrap pt-6 pb-5">
        <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
          <h1 className="font-serif text-[min(1.625rem,7.4vw)] leading-[1.4] font-bold md:text-h1" lang="zh-CN">
            <a className="plain mb-1 block font-sans text-note font-normal text-ink-2" href={paths.regulation(regulation.slug, to.ordinal)}>{regulation.title}</a>
            <span className="inline-block">{from.label}</span> <span className="text-ink-3">{t("arrow")}</span> <span className="inline-block">{to.label}</span>
          </h1>
          {versions.length > 1 && (
            <form className="no-print ml-auto flex flex-wrap items-end gap-3 max-md:ml-0" method="get">
              <label className="grid gap-1 text-note text-ink-2">{t("old")}<select className="field !w-auto" name="a" defaultValue={from.ordinal}>{options}</select></label>
              <label className="grid gap-1 text-note text-ink-2">{t("new")}<select className="field !w-auto" name="b" defaultValue={to.ordinal}>{options}</select></label>
              <Button>{t("submit")}</Button>
            </form>
          )}
        </div>
        <ul className="mt-5 flex flex-wrap items-baseline gap-x-8 gap-y-2 text-ui" aria-label={t("summary")}>
          <li><b className="text-h3 font-bold tnum">{summary.places}</b> {t("changes")}</li>
          <li className="flex items-center gap-2"><i className="caret-dot" aria-hidden="true" /><span>{t("by_public")} <b className="text-h3 font-bold tnum">{summary.byPublic}</b> {t("places")}</span></li>
          {ORDER.filter((key) => summary.counts[key] > 0).map((key) => <li key={key}>{t(`counts.${key}`)} <b className="tnum">{summary.counts[key]}</b> {t("articles")}</li>)}
        </ul>
        {changeNote !== "" && <p className="mt-4 max-w-[46em] text-ui" lang="zh-CN"><b>{t("note")}</b> {changeNote}</p>}
        {!confirmed && to.ordinal === from.ordinal + 1 && <div className="mt-4"><Message>{t("machine")}</Message></div>}
      </div>
    </div>
  );
}
