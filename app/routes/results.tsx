import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { phaseOf } from "~/features/regulations/rules";
import { ResultsPage } from "~/features/reports/components/results-page";
import { resultsFilterInput } from "~/features/reports/input";
import { resultsRound, roundResults } from "~/features/reports/queries.server";
import { resultsRows } from "~/features/reports/queries/rows.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, now, config } = args.context;
    const clock = { now: now(), timeZone: config.timeZone };
    const round = await resultsRound(store.read, args.params.consultation ?? "");
    const filter = resultsFilterInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const [results, list] = await Promise.all([roundResults(store.read, round, clock, filter.article), resultsRows(store.read, round.id, filter, pageParam(args.request))]);
    const { slug, title, versionLabel, regulation, ordinal, opensOn, closesOn } = round;
    const t = textsFor(await requestLanguage(args.request), "results");
    return {
      pageTitle: t("title", { title, label: versionLabel }),
      head: { slug, title, versionLabel, regulation, ordinal, opensOn, closesOn, phase: phaseOf(round, clock.now, clock.timeZone) },
      results, list, filter,
    };
  });
}

export default function ResultsOfRound() {
  return <ResultsPage {...useLoaderData<typeof loader>()} />;
}
