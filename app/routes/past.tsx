import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { withStanding } from "~/features/decisions/queries/lead.server";
import { PastRounds } from "~/features/regulations/components/round-list";
import { dayOf } from "~/features/regulations/days";
import { pastRounds } from "~/features/regulations/queries/public.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Crumbs } from "~/ui/crumbs";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { read } = context.store;
  const clock = { now: context.now(), timeZone: context.config.timeZone };
  const number = pageParam(request);
  const { rows, total, pages } = await pastRounds(read, dayOf(clock.now, clock.timeZone), number);
  const rounds = (await withStanding(read, rows, clock)).map(({ regulationTitle, ...round }) => ({ ...round, title: regulationTitle }));
  return { pageTitle: textsFor(await requestLanguage(request), "home")("past.title"), rounds, total, page: number, pages };
}

export default function Past() {
  const { rounds, total, page, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["home", "reading"]);
  return (
    <PublicLayout current="home">
      <main id="main" className="wrap grid gap-5 pt-5 md:pt-7">
        <Crumbs above={[{ href: paths.home(), label: t("reading:crumb") }]} here={t("past.title")} />
        <h1 className="font-serif text-h1 font-bold">{t("past.title")}</h1>
        <p className="max-w-[44em] text-body text-ink-2">{t("past.lead")}</p>
        {rounds.length === 0 ? <EmptyState title={t("past.empty")} actions={<ButtonLink href={paths.home()}>{t("open.heading")}</ButtonLink>} /> : <PastRounds rounds={rounds} />}
        <Pager page={page} pages={pages} total={total} href={(n) => paths.past(n)} />
      </main>
    </PublicLayout>
  );
}
