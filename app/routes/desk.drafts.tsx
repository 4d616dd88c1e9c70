import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { RegulationDrafts } from "~/features/regulations/components/regulation-drafts";
import { regulationsPage, roundsByVersion } from "~/features/regulations/queries/regulation-list.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  await deskAccount(args, "draft.read");
  const { read } = args.context.store;
  const { rows, ...list } = await regulationsPage(read, pageParam(args.request), { drafts: true, least: 1 });
  const rounds = await roundsByVersion(read, rows.flatMap(({ versions }) => versions.map(({ id }) => id)));
  const regulations = rows.map(({ versions, ...regulation }) => ({ ...regulation, versions: versions.map(({ id, ...version }) => ({ ...version, consultations: rounds.get(id)! })) }));
  return { title: textsFor(await requestLanguage(args.request), "drafts")("list.title"), timeZone: args.context.config.timeZone, regulations, list };
}

export default function Drafts() {
  const { regulations, list, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("drafts");
  return (
    <LegislatureDesk current="drafts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <div className="flex flex-wrap items-center gap-4">
          <h1 className="text-h2 font-bold">{t("list.title")}</h1>
          <ButtonLink href={paths.importDraft()} tone="primary" icon="plus" className="ml-auto">{t("list.import")}</ButtonLink>
        </div>
        {regulations.length === 0 && <EmptyState title={t("list.none")}>{t("list.none_text")}</EmptyState>}
        {regulations.map((regulation) => <RegulationDrafts key={regulation.slug} {...regulation} timeZone={timeZone} />)}
        <Pager {...list} href={paths.drafts} />
      </div>
    </LegislatureDesk>
  );
}
