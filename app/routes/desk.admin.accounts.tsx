import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { accountFilters } from "~/features/accounts/account-filters";
import { AccountSearch, AccountTable } from "~/features/accounts/components/account-list";
import { listAccounts, pointChoices } from "~/features/accounts/queries/manage.server";
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
    await deskAccount(args, "account.manage");
    const { store, config } = args.context;
    const filters = accountFilters(new URL(args.request.url).searchParams);
    return {
      title: textsFor(await requestLanguage(args.request), "admin")("accounts.title"),
      filters, timeZone: config.timeZone,
      points: await pointChoices(store.read),
      list: await listAccounts(store.read, filters, pageParam(args.request)),
    };
  });
}

export default function AdminAccounts() {
  const { filters, points, list, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("admin");
  return (
    <AdminDesk current="accounts">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h1 className="text-h2 font-bold">{t("accounts.title")}</h1>
        <div className="md:ml-auto"><ButtonLink href={paths.adminAccount("new")} tone="primary" icon="plus">{t("accounts.add")}</ButtonLink></div>
      </div>
      <p className="max-w-[48em] text-ink-2">{t("accounts.intro")}</p>
      <AccountSearch filters={filters} points={points} />
      {list.accounts.length === 0 ? <EmptyState title={t("accounts.none")}>{t("accounts.none_text")}</EmptyState> : (
        <>
          <p className="text-ink-2 tnum">{t("accounts.found", { total: list.total })}</p>
          <AccountTable accounts={list.accounts} timeZone={timeZone} />
        </>
      )}
      <Pager page={list.page} pages={list.pages} total={list.total} href={(page) => paths.adminAccounts({ ...filters, page })} />
    </AdminDesk>
  );
}
