import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentFeed } from "~/features/notifications/feed.server";
import { feedRegulation } from "~/features/notifications/queries/feed.server";
import { DomainError } from "~/errors";
import { page } from "~/http/page.server";
import { readingOf } from "~/http/surroundings.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

/** The news of one regulation, as Atom. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const slug = /^([\w-]+)\.xml$/.exec(args.params.file ?? "")?.[1] ?? "";
    const regulation = await feedRegulation(args.context.store.read, slug);
    if (regulation === null) throw new DomainError("not_found");
    const { id, title, ordinal } = regulation;
    const reading = await readingOf(args);
    const place = { title: textsFor(reading.language, "following")("feed.regulation", { title }), page: paths.regulation(slug, ordinal), self: paths.regulationFeed(slug) };
    return currentFeed(args.context.store.read, { regulationId: id }, place, reading);
  });
}
