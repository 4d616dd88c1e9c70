import { useTranslation } from "react-i18next";
import type { clusterToDecide } from "~/features/decisions/queries/desk.server";
import { formatInstant } from "~/i18n/dates";
import { paths } from "~/paths";
import { Panel } from "~/ui/panel";
import { useShell } from "~/ui/shell";

type Material = Awaited<ReturnType<typeof clusterToDecide>>;

/** Originals of a cluster, word for word, each with who, where and when. */
export function ClusterOriginals({ members, total, consultation, cluster, timeZone }: Pick<Material, "members" | "total"> & { consultation: string; cluster: number; timeZone: string }) {
  const { t } = useTranslation(["decisions", "vocabulary"]);
  const { language } = useShell();
  const copies = members.filter((member) => member.duplicateOf !== null).length;
  return (
    <Panel id="originals" title={t("decide.members", { count: total })} aside={copies > 0 ? t("decide.duplicates", { count: copies }) : undefined} pad={false}>
      <ul>
        {members.map((member) => (
          <li key={member.receiptNumber} className="m-item">
            <p className="m-m">
              <span>{t(`vocabulary:role.${member.submitterRole}`)}</span>
              <span>{member.pointName ?? t(`vocabulary:channel.${member.channel}`)}</span>
              <time dateTime={member.submittedAt.toISOString()}>{formatInstant(member.submittedAt, language, timeZone, "day")}</time>
              {member.dissent && <b className="text-warn-fg">{t("decide.dissent")}</b>}
              <a className="ml-auto" href={paths.decideSuggestion(consultation, member.receiptNumber, cluster)}>{t("decide.override")}</a>
            </p>
            <p className="m-t whitespace-pre-line" lang="zh-CN">{member.text}</p>
            {member.amendmentSentence && member.amendmentSentence !== member.text && <p className="m-t font-law text-ink-2" lang="zh-CN">{member.amendmentSentence}</p>}
            {member.reason && <p className="m-t text-ink-2" lang="zh-CN">{member.reason}</p>}
          </li>
        ))}
      </ul>
      {members.length < total && <p className="p-4 text-ink-2">{t("decide.members_more", { shown: members.length })}</p>}
    </Panel>
  );
}

/** What each point made of its own members. */
export function ClusterSyntheses({ syntheses }: Pick<Material, "syntheses">) {
  const { t } = useTranslation("decisions");
  if (syntheses.length === 0) return null;
  return (
    <Panel id="syntheses" title={t("decide.syntheses")}>
      <div className="grid gap-4" lang="zh-CN">
        {syntheses.map((synthesis) => (
          <div key={synthesis.pointName}>
            <p className="font-semibold">{synthesis.pointName}</p>
            <p>{synthesis.text}</p>
            {synthesis.proposedText && <p className="mt-1 whitespace-pre-line font-law">{synthesis.proposedText}</p>}
            {synthesis.dissent && <p className="mt-1"><b>{t("decide.dissent")}</b> {synthesis.dissent}</p>}
            {synthesis.ownView && <p className="mt-1 text-ink-2"><b>{t("decide.own_view")}</b> {synthesis.ownView}</p>}
          </div>
        ))}
      </div>
    </Panel>
  );
}
