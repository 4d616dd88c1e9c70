import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Poster } from "~/features/regulations/components/poster";
import { listKeyQuestions } from "~/features/regulations/queries.server";
import { openRoundsOfPoint, standingPoint } from "~/features/regulations/queries/public.server";
import { qrCode } from "~/features/suggestions/qr-code.server";
import { DomainError } from "~/errors";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { originOf } from "~/http/surroundings.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config, now } = args.context;
    const { id, slug, name, address, contactHours, phone } = await standingPoint(store.read, args.params.point ?? "");
    const url = new URL(args.request.url);
    const rounds = await openRoundsOfPoint(store.read, id, { now: now(), timeZone: config.timeZone });
    const asked = url.searchParams.get("for");
    // A point with one draft hangs out a sheet about that one.
    const chosen = asked === null ? (rounds.length === 1 ? rounds[0] : undefined) : rounds.find((round) => round.slug === asked);
    if (asked !== null && chosen === undefined) throw new DomainError("not_found");
    const about = chosen === undefined ? null : { slug: chosen.slug, title: chosen.regulationTitle, closesOn: chosen.closesOn, questions: (await listKeyQuestions(store.read, chosen.id)).map(({ question }) => question) };
    return {
      pageTitle: textsFor(await requestLanguage(args.request), "points")("poster.title", { name }),
      point: { slug, name, address, contactHours, phone }, about,
      open: rounds.map((round) => ({ slug: round.slug, title: round.regulationTitle, closesOn: round.closesOn })),
      code: qrCode(`${originOf(args)}${paths.scanPoint(slug, about?.slug)}`),
    };
  });
}

export default function PointPoster() {
  const { pageTitle: _title, ...poster } = useLoaderData<typeof loader>();
  return <Poster {...poster} />;
}
