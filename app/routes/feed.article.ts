import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedResponse } from "~/features/notifications/feed.server";
import { articleNews, feedArticle } from "~/features/notifications/queries/article-feed.server";
import { ordinalParam, page } from "~/http/page.server";
import { readingOf } from "~/http/surroundings.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";

/** The news of one article, whatever its number becomes, as Atom. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { regulation = "", file = "" } = args.params;
    const ordinal = ordinalParam(args.params.version);
    const article = /^([\w-]+)\.xml$/.exec(file)?.[1] ?? "";
    const of = await feedArticle(args.context.store.read, { regulation, ordinal, article });
    const reading = await readingOf(args);
    const place = { title: textsFor(reading.language, "following")("feed.article", { ...of }), page: paths.article(regulation, ordinal, article), self: paths.articleFeed(regulation, ordinal, article) };
    return feedResponse(place, await articleNews(args.context.store.read, of), reading);
  });
}
