import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AdoptionSigns } from "~/features/decisions/components/adoption-signs";
import { ClusterOriginals, ClusterSyntheses } from "~/features/decisions/components/cluster-material";
import { DecisionForm } from "~/features/decisions/components/decision-form";
import { prepareDecision } from "~/features/decisions/commands/prepare.server";
import { prepareDecisionInput } from "~/features/decisions/input";
import { clusterToDecide } from "~/features/decisions/queries/desk.server";
import { decisionSetting } from "~/features/decisions/queries/setting.server";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { LawArticle } from "~/ui/law-article";
import { Message } from "~/ui/message";
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "cluster.decide");
    const { read } = args.context.store;
    const consultation = await consultationBySlug(read, args.params.consultation ?? "");
    const material = await clusterToDecide(read, consultation.id, Number(args.params.cluster) || 0);
    const { cluster } = material;
    const proposals = material.members.map((m) => ({ articleLabel: cluster.articleLabel, text: m.text, proposedText: m.proposedText }));
    const setting = await decisionSetting(read, consultation, { ...material, provisionId: cluster.provisionId, proposals });
    const t = textsFor(await requestLanguage(args.request), "decisions");
    return {
      title: t("decide.title", { title: cluster.title }),
      slug: consultation.slug, heading: consultation.title, timeZone: args.context.config.timeZone,
      ...material, ...setting,
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runAction(args, prepareDecisionInput, prepareDecision, () => paths.decisions(args.params.consultation ?? ""));
}

export default function Decide() {
  const { slug, heading, timeZone, cluster, members, total, syntheses, decision, overrides, article, versions, signs, defaults } = useLoaderData<typeof loader>();
  const { t } = useTranslation("decisions");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>(), defaults);
  return (
    <LegislatureDesk current="desk">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <div>
          <p className="text-ui text-ink-2"><a href={paths.decisions(slug)}>{heading}</a> · {t("decide.cluster", { number: cluster.number })}</p>
          <h1 className="text-h2 font-bold" lang="zh-CN">{cluster.title}</h1>
          {overrides.length > 0 && <p className="text-ink-2">{t("decide.overrides", { count: overrides.length })}</p>}
        </div>
        <ErrorSummary entries={form.entries} />
        {decision?.state === "published" && <Message>{t("decide.superseding")}</Message>}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <Panel><DecisionForm form={form} target={{ consultation: slug, cluster: cluster.number, suggestion: null }} versions={versions} /></Panel>
            <ClusterOriginals members={members} total={total} consultation={slug} cluster={cluster.number} timeZone={timeZone} />
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            {article && <Panel id="article" title={t("decide.article")}><div lang="zh-CN"><LawArticle label={article.label} paragraphs={article.paragraphs} /></div></Panel>}
            <AdoptionSigns signs={signs} />
            <ClusterSyntheses syntheses={syntheses} />
          </div>
        </div>
      </div>
    </LegislatureDesk>
  );
}
