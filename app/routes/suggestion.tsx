import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SuggestionPage } from "~/features/decisions/components/suggestion-page";
import { suggestionPage } from "~/features/decisions/queries/suggestion-page.server";
import { supporterKey } from "~/features/suggestions/commands/support.server";
import { normalNumber } from "~/features/suggestions/receipt.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, now, config } = args.context;
    const key = supporterKey(await actorOf(args), (await visitorOf(args)).device);
    const view = await suggestionPage(store.read, normalNumber(args.params.receipt ?? ""), key, { now: now(), timeZone: config.timeZone });
    const t = textsFor(await requestLanguage(args.request), "results");
    return { pageTitle: t("suggestion.title", { place: view.article?.label ?? t("whole"), regulation: view.consultation.title }), view };
  });
}

export default function Suggestion() {
  return <SuggestionPage view={useLoaderData<typeof loader>().view} />;
}
