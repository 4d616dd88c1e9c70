import { useTranslation } from "react-i18next";
import type { SignsOfAdoption } from "~/features/decisions/signs.server";
import { formatShare } from "~/i18n/dates";
import { Panel } from "~/ui/panel";

/** 采纳迹象, with the very words: a hint that never selects an outcome. */
export function AdoptionSigns({ signs }: { signs: SignsOfAdoption | null }) {
  const { t } = useTranslation("decisions");
  if (signs === null) return <Panel id="signs" title={t("decide.signs")}><p className="text-ink-2">{t("decide.signs_no_version")}</p></Panel>;
  const { score, evidence, covered } = signs.survival;
  return (
    <Panel id="signs" title={t("decide.signs")} aside={<b className="tnum text-ink">{Math.round(score * 100)}</b>}>
      {evidence.length === 0 && <p className="text-ink-2">{t("decide.signs_none")}</p>}
      <ul className="grid gap-2">
        {evidence.map(({ version, label, change, words }, place) => (
          <li key={place}>
            <span className="text-ink-2">{signs.versions[version]?.label} {t(change === "inserted" ? "decide.sign_inserted" : "decide.sign_deleted", { label })}</span>
            <span className="block font-law text-ui" lang="zh-CN">{change === "inserted" ? <ins>{words}</ins> : <del>{words}</del>}</span>
          </li>
        ))}
      </ul>
      {covered && <p className="mt-2">{t("decide.covered", { label: covered.label, share: formatShare(covered.share) })}</p>}
      <p className="mt-2 text-micro text-ink-2">{t("decide.signs_note")}</p>
    </Panel>
  );
}
