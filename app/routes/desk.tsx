import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RoundTable } from "~/features/clusters/components/round-table";
import { deskRounds } from "~/features/clusters/queries/desk.server";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { actorOf, deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { can } from "~/permissions";
import { ButtonLink } from "~/ui/button";
import { DeskLayout } from "~/ui/layouts/desk-layout";
import { Pager } from "~/ui/pager";
import { EmptyState, Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  // An administrator works elsewhere.
  if (can(await actorOf(args), "account.manage")) throw redirect(paths.admin(), 303);
  const { actor, pointName } = await deskAccount(args);
  const { store, now, config } = args.context;
  const t = textsFor(await requestLanguage(args.request), "screening");
  return { title: t("home.title"), actor, pointName, list: await deskRounds(store.read, actor, { now: now(), timeZone: config.timeZone }, pageParam(args.request)) };
}

export default function Desk() {
  const { actor, pointName, list: { rows: rounds, ...list } } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["screening", "thesaurus"]);
  const legislature = can(actor, "draft.read");
  const heading = legislature || pointName === null ? t("home.legislature_title") : t("home.point_title", { point: pointName });
  const content = (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-h2 font-bold">{heading}</h1>
      {rounds.length === 0 && !legislature && <EmptyState title={t("home.none")}>{t("home.none_text")}</EmptyState>}
      {rounds.length === 0 && legislature && (
        <EmptyState title={t("home.none_rounds")} actions={<ButtonLink tone="primary" href={paths.drafts()}>{t("tabs.drafts")}</ButtonLink>}>{t("home.none_rounds_text")}</EmptyState>
      )}
      {rounds.length > 0 && (
        <Panel pad={false}>
          <RoundTable caption={heading} rounds={rounds} actor={actor} />
        </Panel>
      )}
      <Pager {...list} href={paths.desk} />
      {rounds.length > 0 && <p className="text-micro text-ink-2">{t(legislature ? "home.legislature_note" : "home.own_note")}</p>}
    </div>
  );
  if (legislature) return <LegislatureDesk current="desk">{content}</LegislatureDesk>;
  const tabs = [
    { href: paths.desk(), label: t("tabs.desk"), current: true },
    ...(can(actor, "thesaurus.edit") ? [{ href: paths.thesaurus(), label: t("thesaurus:tab") }] : []),
  ];
  return <DeskLayout tabs={tabs}>{content}</DeskLayout>;
}
