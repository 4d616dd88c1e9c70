import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HomePage } from "~/features/decisions/components/home-page";
import { changedByThePublic, portalFigures } from "~/features/decisions/queries/home.server";
import { decidedLately } from "~/features/decisions/queries/decided.server";
import { leadDetails, roundsToShow, type ArticlePlace } from "~/features/decisions/queries/lead.server";
import { pageOf } from "~/features/regulations/list-page";
import { pointDistricts, pointsIn } from "~/features/regulations/queries/public.server";
import { districtOf } from "~/http/district.server";
import { requestLanguage } from "~/http/language.server";
import { pageParam } from "~/http/page.server";
import { textsFor } from "~/i18n/texts.server";
import { feedLink, paths, provisionAnchor } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }, { name: "description", content: data?.description }, feedLink(paths.feed())];

const YEAR_MS = 365 * 24 * 3600 * 1000;
const CARDS = 3;
const ROUNDS = 3;
const POINTS = 6;
const OTHERS = 10;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { read } = context.store;
  const clock = { now: context.now(), timeZone: context.config.timeZone };
  const t = textsFor(await requestLanguage(request), "home");
  const [{ open, scheduled }, changed, decided, figures, points, districts] = await Promise.all([
    roundsToShow(read, clock),
    changedByThePublic(read, CARDS),
    decidedLately(read, ROUNDS, clock),
    portalFigures(read, new Date(clock.now.getTime() - YEAR_MS)),
    pointsIn(read, null),
    pointDistricts(read),
  ]);
  const district = await districtOf(request, districts);
  const [first, ...others] = open;
  const details = first && (await leadDetails(read, first));
  const hrefOf = ({ slug, part }: ArticlePlace) => paths.regulationPart(first!.regulation, first!.ordinal, part, provisionAnchor(slug));
  const lead = first && details && {
    title: first.regulationTitle, versionLabel: first.versionLabel, regulation: first.regulation, ordinal: first.ordinal,
    introduction: first.introduction, daysLeft: first.daysLeft, closesOn: first.closesOn, suggestions: first.suggestions,
    questions: details.questions.map(({ place, ...question }) => ({ ...question, label: place?.label ?? null, href: place === null ? paths.suggest(first.regulation, first.ordinal, "new") : hrefOf(place) })),
    hottest: details.hottest.map((article) => ({ label: article.label, gist: article.gist, count: article.count, hot: article.hot, href: hrefOf(article) })),
    strip: details.strip,
  };
  return {
    pageTitle: t("title"), description: t("promise"),
    openCount: open.length,
    lead: lead ?? null,
    rounds: pageOf([...others, ...scheduled].map(({ regulationTitle, ...round }) => ({ ...round, title: regulationTitle })), pageParam(request), OTHERS),
    changed, figures, districts, district, decided,
    // Those of the chosen district first, each group in the fixed order.
    points: [...points.filter((point) => point.district === district), ...points.filter((point) => point.district !== district)].slice(0, POINTS), pointCount: points.length,
  };
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
