import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withStanding } from "~/features/decisions/queries/lead.server";
import { PointPage } from "~/features/regulations/components/point-page";
import { FollowBlock } from "~/features/notifications/components/follow-form";
import { pageOf } from "~/features/regulations/list-page";
import { POINT_LIST_PAGE, pointMeetings, pointPage, pointRounds } from "~/features/regulations/queries/public.server";
import { countOfPoint } from "~/features/suggestions/queries/counts.server";
import { page, pageParam } from "~/http/page.server";
import { visitorHeader, visitorOf } from "~/http/visitor.server";
import { feedLink, paths } from "~/paths";

/**
 * A scanned code leads here with ?scan: what is suggested from then on in this browser counts for the point. It goes straight
 * to the draft the code names, or to the only one open; where there are several, the page lists them.
 */
async function scanned(args: LoaderFunctionArgs, slug: string, open: readonly { slug: string; regulation: string; ordinal: number }[]): Promise<HeadersInit> {
  const query = new URL(args.request.url).searchParams;
  if (!query.has("scan")) return {};
  const headers = { "Set-Cookie": await visitorHeader(args.context, { ...(await visitorOf(args)), point: slug }) };
  const named = open.find((round) => round.slug === query.get("for")) ?? (open.length === 1 ? open[0] : undefined);
  if (named !== undefined) throw redirect(paths.regulation(named.regulation, named.ordinal), { status: 303, headers });
  return headers;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.point.name }, ...(data ? [feedLink(paths.pointFeed(data.point.slug))] : [])];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config, now } = args.context;
    const { id, ...point } = await pointPage(store.read, args.params.point ?? "");
    const [rows, meetings, collected] = await Promise.all([pointRounds(store.read, id), pointMeetings(store.read, id, pageParam(args.request, "meetings")), countOfPoint(store.read, id)]);
    const rounds = (await withStanding(store.read, rows, { now: now(), timeZone: config.timeZone })).map(({ slug, phase, closesOn, daysLeft, regulation, ordinal, regulationTitle, versionLabel }) => ({
      slug, phase, closesOn, daysLeft, regulation, ordinal, title: regulationTitle, versionLabel,
    }));
    const open = point.closedAt === null ? rounds.filter(({ phase }) => phase === "open") : [];
    const headers = point.closedAt === null ? await scanned(args, point.slug, open) : {};
    const shown = { mail: args.context.delivery.reaches("email"), point, meetings, collected, scanned: "Set-Cookie" in headers, open, past: pageOf(rounds.filter(({ phase }) => phase !== "open" && phase !== "scheduled"), pageParam(args.request), POINT_LIST_PAGE) };
    return data(shown, { headers });
  });
}

export default function Point() {
  const { mail, ...shown } = useLoaderData<typeof loader>();
  return <PointPage {...shown} follow={shown.point.closedAt === null && <FollowBlock target={{ kind: "point", point: shown.point.slug }} mail={mail} />} />;
}
