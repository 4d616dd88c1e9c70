import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Prose } from "~/features/regulations/components/prose";
import { versionAt } from "~/features/regulations/queries.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { can } from "~/permissions";
import { ButtonLink } from "~/ui/button";
import { Crumbs } from "~/ui/crumbs";
import { PublicLayout } from "~/ui/layouts/public-layout";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const drafts = can(await actorOf(args), "draft.read");
    const version = await versionAt(args.context.store.read, args.params.regulation ?? "", ordinalParam(args.params.version), drafts);
    const { regulation, title, ordinal, label, explanation, changeNote } = version;
    return { pageTitle: textsFor(await requestLanguage(args.request), "reading")("explanation_title", { title, label }), regulation, title, ordinal, label, explanation, changeNote };
  });
}

export default function Explanation() {
  const { regulation, title, ordinal, label, explanation, changeNote } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reading");
  const text = paths.regulation(regulation, ordinal);
  return (
    <PublicLayout current="home">
      <main id="main" className="wrap pt-5 md:pt-7">
        <div className="mx-auto grid max-w-[900px] gap-6">
          <Crumbs above={[{ href: paths.home(), label: t("crumb") }, { href: text, label: t("title", { title, label }) }]} here={t("explanation")} />
          <h1 className="font-serif text-h1 font-bold">{t("explanation")}</h1>
          <div className="panel px-5 py-6 md:px-12 md:py-10">
            {explanation === "" && changeNote === "" && <p className="text-body text-ink-2">{t("explanation_missing")}</p>}
            <Prose text={explanation} />
            {changeNote !== "" && <h2 className="mt-8 mb-3 text-h3 font-bold first:mt-0">{t("change_note")}</h2>}
            <Prose text={changeNote} />
          </div>
          <p><ButtonLink icon="prev" href={text}>{t("back_to_text")}</ButtonLink></p>
        </div>
      </main>
    </PublicLayout>
  );
}
