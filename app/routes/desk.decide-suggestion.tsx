import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AdoptionSigns } from "~/features/decisions/components/adoption-signs";
import { DecisionForm } from "~/features/decisions/components/decision-form";
import { prepareDecision } from "~/features/decisions/commands/prepare.server";
import { prepareDecisionInput } from "~/features/decisions/input";
import { suggestionToDecide } from "~/features/decisions/queries/desk.server";
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
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "cluster.decide");
    const { read } = args.context.store;
    const consultation = await consultationBySlug(read, args.params.consultation ?? "");
    const number = Number(new URL(args.request.url).searchParams.get("cluster")) || null;
    const material = await suggestionToDecide(read, consultation.id, args.params.receipt ?? "", number);
    const { suggestion } = material;
    const setting = await decisionSetting(read, consultation, { ...material, provisionId: suggestion.provisionId, proposals: [suggestion] });
    const t = textsFor(await requestLanguage(args.request), "decisions");
    return {
      title: t("decide.single"), slug: consultation.slug, heading: consultation.title, ...material, ...setting,
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runAction(args, prepareDecisionInput, prepareDecision, () => paths.decisions(args.params.consultation ?? ""));
}

export default function DecideSuggestion() {
  const { title, slug, heading, suggestion, cluster, article, versions, signs, defaults } = useLoaderData<typeof loader>();
  const { t } = useTranslation("decisions");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>(), defaults);
  return (
    <LegislatureDesk current="desk">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <div>
          <p className="text-ui text-ink-2"><a href={paths.decisions(slug)}>{heading}</a>{cluster && <> · <a href={paths.decide(slug, cluster.number)} lang="zh-CN">{cluster.title}</a></>}</p>
          <h1 className="text-h2 font-bold">{title} <span className="tnum font-normal">{suggestion.receiptNumber}</span></h1>
        </div>
        <ErrorSummary entries={form.entries} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            <Panel><p className="whitespace-pre-line text-ui" lang="zh-CN">{suggestion.text}</p>{suggestion.reason && <p className="mt-2 text-ink-2" lang="zh-CN">{suggestion.reason}</p>}</Panel>
            <Panel><DecisionForm form={form} target={{ consultation: slug, cluster: cluster?.number ?? null, suggestion: suggestion.receiptNumber }} versions={versions} /></Panel>
          </div>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
            {article && <Panel id="article" title={t("decide.article")}><div lang="zh-CN"><LawArticle label={article.label} paragraphs={article.paragraphs} /></div></Panel>}
            <AdoptionSigns signs={signs} />
          </div>
        </div>
      </div>
    </LegislatureDesk>
  );
}
