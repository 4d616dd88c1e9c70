import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentFeed } from "~/features/notifications/feed.server";
import { feedPoint } from "~/features/notifications/queries/feed.server";
import { DomainError } from "~/errors";
import { page } from "~/http/page.server";
import { readingOf } from "~/http/surroundings.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

/** The news of the rounds one liaison point collects for, as Atom. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const slug = /^([\w-]+)\.xml$/.exec(args.params.file ?? "")?.[1] ?? "";
    const point = await feedPoint(args.context.store.read, slug);
    if (point === null) throw new DomainError("not_found");
    const { id, name } = point;
    const reading = await readingOf(args);
    const place = { title: textsFor(reading.language, "following")("feed.point", { name }), page: paths.point(slug), self: paths.pointFeed(slug) };
    return currentFeed(args.context.store.read, { pointId: id }, place, reading);
  });
}
