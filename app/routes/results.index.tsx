import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ResultsIndex } from "~/features/reports/components/results-index";
import { resultsRounds } from "~/features/reports/queries.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }, { name: "description", content: data?.description }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const t = textsFor(await requestLanguage(request), "results");
  const clock = { now: context.now(), timeZone: context.config.timeZone };
  return { pageTitle: t("index.title"), description: t("index.lead"), ...(await resultsRounds(context.store.read, clock, pageParam(request))) };
}

export default function ResultsOfAll() {
  return <ResultsIndex {...useLoaderData<typeof loader>()} />;
}
