import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PointTable } from "~/features/accounts/components/point-table";
import { listManagedPoints } from "~/features/accounts/queries/points.server";
import { AdminDesk } from "~/features/administration/components/admin-desk";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "point.manage");
    return {
      title: textsFor(await requestLanguage(args.request), "admin")("points.title"),
      list: await listManagedPoints(args.context.store.read, pageParam(args.request)),
    };
  });
}

export default function AdminPoints() {
  const { list } = useLoaderData<typeof loader>();
  const { t } = useTranslation("admin");
  return (
    <AdminDesk current="points">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-h2 font-bold">{t("points.title")}</h1>
        <div className="md:ml-auto"><ButtonLink href={paths.adminPoint("new")} tone="primary" icon="plus">{t("points.add")}</ButtonLink></div>
      </div>
      <p className="max-w-[48em] text-ink-2">{t("points.intro")}</p>
      {list.points.length === 0 ? <EmptyState title={t("points.none")}>{t("points.none_text")}</EmptyState> : <PointTable points={list.points} />}
      <Pager page={list.page} pages={list.pages} total={list.total} href={(page) => paths.adminPoints(page)} />
    </AdminDesk>
  );
}
