import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ArticlePane } from "~/features/clusters/components/article-pane";
import { ClusterHead } from "~/features/clusters/components/cluster-head";
import { ClusterMembers } from "~/features/clusters/components/cluster-members";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { SynthesisForm, SynthesisList } from "~/features/clusters/components/synthesis-pane";
import { clusterChoices } from "~/features/clusters/components/unplaced-list";
import { confirmCluster, renameCluster, type ClusterPlace } from "~/features/clusters/commands/curate.server";
import { writeSynthesis } from "~/features/clusters/commands/forward.server";
import { markDissent, markDuplicate, mergeClusters, moveMembers, placeSuggestions, splitCluster } from "~/features/clusters/commands/members.server";
import { CLUSTER_DONE, clusterDone } from "~/features/clusters/desk-address";
import * as input from "~/features/clusters/input";
import { clusterOptions, deskCluster, listSyntheses, mergedInto, siblingClusters } from "~/features/clusters/queries/board.server";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { versionArticles } from "~/features/regulations/queries.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { can } from "~/permissions";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "cluster.propose");
    const { store: { read }, now, config: { timeZone } } = args.context;
    const { consultation, frame } = await deskConsultation(read, args.params.consultation ?? "", actor, { now: now(), timeZone });
    const cluster = await deskCluster(read, consultation.id, Number(args.params.number) || 0, actor, pageParam(args.request));
    if (cluster.mergedIntoId !== null) throw redirect(paths.deskCluster(consultation.slug, await mergedInto(read, cluster.id)));
    const syntheses = await listSyntheses(read, cluster.id, actor);
    const options = await clusterOptions(read, consultation.id);
    return {
      title: textsFor(await requestLanguage(args.request), "clustering")("cluster.title", cluster),
      frame, consultationId: consultation.id, timeZone, cluster, syntheses,
      own: syntheses.find((synthesis) => synthesis.pointId === actor.pointId) ?? null,
      whole: can(actor, "cluster.curate_member"),
      article: (await versionArticles(read, consultation.versionId)).find((a) => a.provisionId === cluster.provisionId) ?? null,
      siblings: await siblingClusters(read, consultation.id, cluster),
      options: clusterChoices(options, cluster.number),
      done: clusterDone(new URL(args.request.url).searchParams),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const back = (done: (typeof CLUSTER_DONE)[number]) => ({ number }: ClusterPlace) => `${paths.deskCluster(args.params.consultation ?? "", number)}?done=${done}`;
  return runIntents(args, {
    confirm: intent(input.confirmClusterInput, confirmCluster, back("confirm")),
    rename: intent(input.renameClusterInput, renameCluster, back("rename")),
    merge: intent(input.mergeClustersInput, mergeClusters, back("merge")),
    split: intent(input.splitClusterInput, splitCluster, back("split")),
    move: intent(input.moveToInput, moveMembers, back("move")),
    out: intent(input.takeOutInput, (ctx, given) => moveMembers(ctx, { ...given, toNumber: null }), back("out")),
    keep: intent(input.placeSuggestionsInput, placeSuggestions, back("keep")),
    dissent: intent(input.markDissentInput, markDissent, back("mark")),
    duplicate: intent(input.markDuplicateInput, markDuplicate, back("mark")),
    synthesis: intent(input.writeSynthesisInput, writeSynthesis, back("synthesis")),
  });
}

export default function Cluster() {
  const { frame, consultationId, timeZone, cluster, syntheses, own, whole, article, siblings, options, done } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("clustering");
  const writes = cluster.maySynthesise && own?.state !== "forwarded";
  return (
    <ConsultationDesk frame={frame} current="clusters" fillsWindow>
      <main id="main" className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]">
        <div className="min-h-0 overflow-y-auto border-r border-line bg-paper">
          {done !== null && failure === undefined && <Message tone="ok" live>{t(`cluster.done.${done}`)}</Message>}
          <ClusterHead cluster={cluster} failure={failure} options={options} mayMerge={!cluster.fixed && (whole || cluster.counts.own > 0)} whole={whole} />
          <ClusterMembers slug={frame.slug} consultationId={consultationId} cluster={cluster} options={options} failure={failure} timeZone={timeZone} />
          <Pager page={cluster.page} pages={cluster.pages} href={(page) => `${paths.deskCluster(frame.slug, cluster.number)}?page=${page}`} />
        </div>
        <div className="min-h-0 overflow-y-auto border-r border-line bg-canvas">
          <ArticlePane slug={frame.slug} article={article} siblings={siblings} />
        </div>
        <div className="min-h-0 overflow-y-auto bg-paper">
          {writes ? <SynthesisForm clusterId={cluster.id} synthesis={own} dissenting={cluster.counts.dissent} failure={failure} /> : <SynthesisList syntheses={syntheses} />}
        </div>
      </main>
    </ConsultationDesk>
  );
}
