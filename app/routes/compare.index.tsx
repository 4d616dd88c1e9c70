import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { regulationsPage } from "~/features/regulations/queries/regulation-list.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { read } = context.store;
  const { rows, ...list } = await regulationsPage(read, pageParam(request), { drafts: false, least: 2 });
  const regulations = rows.map(({ versions, ...regulation }) => ({ ...regulation, versions: versions.map(({ ordinal, label }) => ({ ordinal, label })) }));
  return { title: textsFor(await requestLanguage(request), "compare")("index.title"), regulations, list };
}

export default function CompareIndex() {
  const { regulations, list } = useLoaderData<typeof loader>();
  const { t } = useTranslation("compare");
  return (
    <PublicLayout current="compare">
      <main id="main" className="wrap grid gap-6 py-8 md:py-12">
        <div>
          <h1 className="font-serif text-h1 font-bold">{t("index.title")}</h1>
          <p className="mt-1 text-body text-ink-2">{t("index.lead")}</p>
        </div>
        {regulations.length === 0 && <EmptyState title={t("index.none")}>{t("index.none_text")}</EmptyState>}
        {regulations.map(({ slug, title, versions }) => (
          <section key={slug} className="panel p-5 md:p-8" aria-labelledby={`r-${slug}`}>
            <h2 id={`r-${slug}`} className="font-serif text-h2 font-bold" lang="zh-CN"><a className="plain" href={paths.regulation(slug, versions.at(-1)!.ordinal)}>{title}</a></h2>
            <ul className="mt-3 divide-y divide-line">
              {versions.slice(1).map((version, place) => (
                <li key={version.ordinal}><a className="flex tap items-center text-ui" lang="zh-CN" href={paths.compare(slug, versions[place]!.ordinal, version.ordinal)}>{t("index.adjacent", { from: versions[place]!.label, to: version.label })}</a></li>
              ))}
              {versions.length > 2 && <li><a className="flex tap items-center text-ui" lang="zh-CN" href={paths.compare(slug, versions[0]!.ordinal, versions.at(-1)!.ordinal)}>{t("index.adjacent", { from: versions[0]!.label, to: versions.at(-1)!.label })}</a></li>}
            </ul>
          </section>
        ))}
        <Pager {...list} href={paths.compareIndex} />
      </main>
    </PublicLayout>
  );
}
