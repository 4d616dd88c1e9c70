import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClusterPage } from "~/features/decisions/components/cluster-page";
import { clusterPage } from "~/features/decisions/queries/cluster-page.server";
import { supporterKey } from "~/features/suggestions/commands/support.server";
import { DomainError } from "~/errors";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, now, config } = args.context;
    if (!/^[1-9]\d{0,8}$/.test(args.params.cluster ?? "")) throw new DomainError("not_found");
    const key = supporterKey(await actorOf(args), (await visitorOf(args)).device);
    const view = await clusterPage(store.read, Number(args.params.cluster), { page: pageParam(args.request), supporterKey: key }, { now: now(), timeZone: config.timeZone });
    if ("movedTo" in view) throw redirect(paths.cluster(view.movedTo), 301);
    const t = textsFor(await requestLanguage(args.request), "results");
    return { pageTitle: t("cluster.title", { title: view.title, regulation: view.consultation.title }), view };
  });
}

export default function Cluster() {
  return <ClusterPage view={useLoaderData<typeof loader>().view} />;
}
