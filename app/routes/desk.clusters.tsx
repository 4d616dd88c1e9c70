import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BoardFilter, ClusterBoard } from "~/features/clusters/components/cluster-board";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { ProposeForm } from "~/features/clusters/components/propose-form";
import { RunStatus } from "~/features/clusters/components/run-status";
import { clusterChoices, UnplacedList } from "~/features/clusters/components/unplaced-list";
import { createCluster } from "~/features/clusters/commands/curate.server";
import { placeSuggestions } from "~/features/clusters/commands/members.server";
import { requestClustering } from "~/features/clusters/commands/request-run.server";
import { createClusterInput, placeSuggestionsInput, proposeClustersInput } from "~/features/clusters/input";
import { clusterOptions, listClusters, listUnplaced } from "~/features/clusters/queries/board.server";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { clusteringRun } from "~/features/clusters/queries/run.server";
import { numberIn } from "~/features/clusters/desk-address";
import { isUnderWay } from "~/features/clusters/rules";
import { versionArticles } from "~/features/regulations/queries.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState, Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "cluster.propose");
    const { store, now, config } = args.context;
    const { consultation, frame } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone: config.timeZone });
    const query = new URL(args.request.url).searchParams;
    const articles = await versionArticles(store.read, consultation.versionId);
    const article = query.get("article") || null;
    const provisionId = article === null ? undefined : article === "new" ? null : (articles.find((a) => a.slug === article)?.provisionId ?? -1);
    const { id } = consultation;
    return {
      title: `${textsFor(await requestLanguage(args.request), "clustering")("board.title")} · ${consultation.title}`,
      frame, consultationId: id, timeZone: config.timeZone, article,
      articles: articles.map(({ slug, label }) => ({ slug, label })),
      placed: numberIn(query, "placed"), created: numberIn(query, "created"),
      run: await clusteringRun(store.read, id),
      board: await listClusters(store.read, id, actor, { provisionId, page: pageParam(args.request) }),
      unplaced: await listUnplaced(store.read, id, actor, { provisionId, page: numberIn(query, "unplaced") ?? 1 }),
      options: clusterChoices(await clusterOptions(store.read, id)),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const here = args.params.consultation ?? "";
  const article = new URL(args.request.url).searchParams.get("article") ?? undefined;
  return runIntents(args, {
    propose: intent(proposeClustersInput, requestClustering, () => paths.deskClusters(here, { article })),
    create: intent(createClusterInput, createCluster, ({ number }) => paths.deskClusters(here, { article, created: number })),
    place: intent(placeSuggestionsInput, placeSuggestions, ({ number }) => paths.deskClusters(here, { article, placed: number })),
  });
}

export default function Clusters() {
  const { frame, consultationId, timeZone, article, articles, placed, created, run, board, unplaced, options } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("clustering");
  const here = (query: Record<string, number>) => paths.deskClusters(frame.slug, { article: article ?? undefined, ...query });
  const fresh = failure === undefined;
  return (
    <ConsultationDesk frame={frame} current="clusters">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <h1 className="text-h2 font-bold">{t("board.title")}</h1>
          <BoardFilter article={article} articles={articles} />
          <ProposeForm consultationId={consultationId} failure={failure} isBusy={isUnderWay(run?.state)} />
        </div>
        {run !== null && <RunStatus run={run} timeZone={timeZone} here={here({})} />}
        {fresh && placed !== null && <Message tone="ok" live>{t("board.placed", { number: placed })}</Message>}
        {fresh && created !== null && <Message tone="ok" live>{t("board.created", { number: created })}</Message>}
        {board.rows.length === 0 ? <EmptyState title={t("board.none")}>{t("board.none_text")}</EmptyState> : <Panel pad={false}><ClusterBoard slug={frame.slug} rows={board.rows} /></Panel>}
        <Pager page={board.page} pages={board.pages} total={board.total} href={(page) => here({ page })} />
        <Panel id="unplaced" title={t("board.unplaced")} aside={<span className="tnum">{unplaced.total}</span>}>
          <UnplacedList consultationId={consultationId} rows={unplaced.rows} options={options} articles={articles} article={article} failure={failure} timeZone={timeZone} />
          <Pager page={unplaced.page} pages={unplaced.pages} total={unplaced.total} href={(page) => here({ unplaced: page })} />
        </Panel>
      </div>
      <script type="module" src="/enhance/clustering-run.js" />
    </ConsultationDesk>
  );
}
