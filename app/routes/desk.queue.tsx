import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConsultationDesk } from "~/features/clusters/components/consultation-desk";
import { QueueFilter, QueueList } from "~/features/clusters/components/queue-list";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { listQueue, queueCounts } from "~/features/clusters/queries/screening.server";
import { QUEUE_VIEWS, queueAddress } from "~/features/clusters/desk-address";
import { versionArticles } from "~/features/regulations/queries.server";
import { acceptSuggestion, acceptSuggestions, declineSuggestion, holdSuggestion } from "~/features/suggestions/commands/screen.server";
import { acceptSuggestionInput, acceptSuggestionsInput, declineSuggestionInput, holdSuggestionInput } from "~/features/suggestions/input";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState, Panel } from "~/ui/panel";
import { Segmented } from "~/ui/tabs";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["accept", "accept_many", "hold", "decline"] as const;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args);
    const { store, now, config } = args.context;
    const { timeZone } = config;
    const { consultation, frame } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone });
    const articles = await versionArticles(store.read, consultation.versionId);
    const { view, article, everybody, done } = queueAddress(new URL(args.request.url).searchParams);
    const provisionId = article === null ? undefined : article === "new" ? null : (articles.find((a) => a.slug === article)?.provisionId ?? -1);
    return {
      title: `${textsFor(await requestLanguage(args.request), "screening")("queue.title")} · ${consultation.title}`,
      frame, timeZone, view, article, everybody,
      done: DONE.find((name) => name === done) ?? null,
      articles: articles.map(({ slug, label }) => ({ slug, label })),
      counts: await queueCounts(store.read, consultation.id, actor),
      queue: await listQueue(store.read, consultation.id, actor, { view, provisionId, everybody, page: pageParam(args.request) }),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const back = (done: (typeof DONE)[number]) => () => {
    const url = new URL(args.request.url);
    url.searchParams.set("done", done);
    return url.pathname + url.search;
  };
  return runIntents(args, {
    accept: intent(acceptSuggestionInput, acceptSuggestion, back("accept")),
    accept_many: intent(acceptSuggestionsInput, acceptSuggestions, back("accept_many")),
    hold: intent(holdSuggestionInput, holdSuggestion, back("hold")),
    decline: intent(declineSuggestionInput, declineSuggestion, back("decline")),
  });
}

export default function Queue() {
  const { frame, timeZone, view, article, everybody, done, articles, counts, queue } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("screening");
  const here = (query: Record<string, string | number | undefined>) => paths.deskQueue(frame.slug, { view, article: article ?? undefined, scope: everybody ? "everybody" : undefined, ...query });
  return (
    <ConsultationDesk frame={frame} current="queue">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h1 className="text-h2 font-bold">{t("queue.heading")}</h1>
        {done !== null && failure === undefined && <Message tone="ok" live>{t(`queue.done.${done}`)}</Message>}
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="max-w-full overflow-x-auto"><Segmented name={t("queue.view_label")} links={QUEUE_VIEWS.map((name) => ({ href: here({ view: name }), label: t(`queue.views.${name}`), count: counts[name], current: name === view }))} /></div>
          <QueueFilter view={view} article={article} everybody={everybody} articles={articles} />
        </div>
        {queue.rows.length === 0 ? <EmptyState title={t("queue.none")}>{t("queue.none_text")}</EmptyState> : (
          <Panel className="grid gap-3 px-4 py-3" pad={false}>
            <QueueList slug={frame.slug} rows={queue.rows} failure={failure} timeZone={timeZone} />
          </Panel>
        )}
        <Pager page={queue.page} pages={queue.pages} total={queue.total} href={(page) => here({ page })} />
      </div>
    </ConsultationDesk>
  );
}
