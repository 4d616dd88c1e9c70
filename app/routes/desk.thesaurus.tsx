import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { GroupList, WordSearch } from "~/features/thesaurus/components/group-list";
import { ThesaurusDesk } from "~/features/thesaurus/components/thesaurus-desk";
import { countGroups, listGroups } from "~/features/thesaurus/queries.server";
import { GROUP_VIEWS, listAddress } from "~/features/thesaurus/views";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { EmptyState, Panel } from "~/ui/panel";
import { Segmented } from "~/ui/tabs";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const DONE = ["added", "changed", "ended", "restored"] as const;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args, "thesaurus.edit");
    const { store, config } = args.context;
    const query = new URL(args.request.url).searchParams;
    const { view, word } = listAddress(query);
    return {
      title: textsFor(await requestLanguage(args.request), "thesaurus")("title"),
      actor, view, word, timeZone: config.timeZone,
      done: DONE.find((name) => name === query.get("done")) ?? null,
      counts: await countGroups(store.read),
      list: await listGroups(store.read, { view, word, page: pageParam(args.request) }),
    };
  });
}

export default function Thesaurus() {
  const { actor, view, word, timeZone, done, counts, list } = useLoaderData<typeof loader>();
  const { t } = useTranslation("thesaurus");
  const here = (query: Record<string, string | number | undefined>) => paths.thesaurus({ view: view === "living" ? undefined : view, word, ...query });
  const add = <ButtonLink href={paths.thesaurusGroup("new", { word })} tone="primary" icon="plus">{t("add")}</ButtonLink>;
  const none = word !== "" ? t("none_word", { word }) : view === "edited" ? t("none_edited") : t("none_ended");
  return (
    <ThesaurusDesk actor={actor}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <h1 className="text-h2 font-bold">{t("title")}</h1>
          <div className="md:ml-auto">{add}</div>
        </div>
        <p className="max-w-[48em] text-ink-2">{t("intro")}</p>
        {done !== null && <Message tone="ok" live>{t(`done.${done}`)}</Message>}
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="max-w-full overflow-x-auto">
            <Segmented name={t("view_label")} links={GROUP_VIEWS.map((name) => ({ href: here({ view: name === "living" ? undefined : name }), label: t(`views.${name}`), count: counts[name], current: name === view }))} />
          </div>
          <WordSearch view={view} word={word} />
        </div>
        {list.groups.length === 0 ? <EmptyState title={t("none")}>{none}</EmptyState> : (
          <>
            <p className="text-ink-2 tnum">{word === "" ? t("total", { total: list.total }) : t("found", { word, total: list.total })}</p>
            <Panel pad={false}><GroupList view={view} groups={list.groups} timeZone={timeZone} /></Panel>
          </>
        )}
        <Pager page={list.page} pages={list.pages} total={list.total} href={(page) => here({ page })} />
      </div>
    </ThesaurusDesk>
  );
}
