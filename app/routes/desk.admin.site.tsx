import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { nameSite } from "~/features/accounts/commands.server";
import { SiteForm } from "~/features/accounts/components/site-form";
import { siteIdentity } from "~/features/accounts/queries.server";
import { nameSiteInput } from "~/features/accounts/site-input";
import { AdminDesk } from "~/features/administration/components/admin-desk";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Message } from "~/ui/message";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "site.name");
    return {
      title: textsFor(await requestLanguage(args.request), "admin")("site.title"),
      site: await siteIdentity(args.context.store.read),
      saved: new URL(args.request.url).searchParams.get("done") === "saved",
    };
  });
}

export function action(args: ActionFunctionArgs) {
  return runAction(args, nameSiteInput, nameSite, () => paths.adminSite("saved"));
}

export default function AdminSite() {
  const { title, site, saved } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("admin");
  return (
    <AdminDesk current="site">
      <h1 className="text-h2 font-bold">{title}</h1>
      <p className="max-w-[48em] text-ink-2">{t("site.intro")}</p>
      {saved && failure === undefined && <div className="max-w-[720px]"><Message tone="ok" live>{t("site.saved")}</Message></div>}
      <SiteForm site={site} failure={failure} />
    </AdminDesk>
  );
}
