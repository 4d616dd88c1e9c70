import type { LoaderFunctionArgs } from "@remix-run/node";
import { siteName } from "~/features/accounts/queries.server";
import { currentFeed } from "~/features/notifications/feed.server";
import { page } from "~/http/page.server";
import { readingOf } from "~/http/surroundings.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

/** All news of the portal, as Atom. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { read } = args.context.store;
    const reading = await readingOf(args);
    const site = await siteName(read, reading.language);
    return currentFeed(read, {}, { title: textsFor(reading.language, "following")("feed.title", { site }), page: paths.home(), self: paths.feed() }, reading);
  });
}
