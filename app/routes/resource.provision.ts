import type { LoaderFunctionArgs } from "@remix-run/node";
import { citationIn, isArticle, placeOfAnchor, wordsAt } from "~/features/regulations/outline";
import { versionAt, versionBlocks } from "~/features/regulations/queries.server";
import { DomainError } from "~/errors";
import { ordinalParam, page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { can } from "~/permissions";

/** The words of one 条, 款 or 项, for a preview of a link to it. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { read } = args.context.store;
    const version = await versionAt(read, args.params.regulation ?? "", ordinalParam(args.params.version), can(await actorOf(args), "draft.read"));
    const place = placeOfAnchor(args.params.place ?? "");
    const article = (await versionBlocks(read, version.id)).filter(isArticle).find(({ slug }) => slug === place?.slug);
    const lines = place === null || article === undefined ? [] : wordsAt(article, place);
    if (place === null || article === undefined || lines.length === 0) throw new DomainError("not_found");
    return Response.json({ cite: citationIn(article, place), lines }, { headers: { "Cache-Control": "private, max-age=600" } });
  });
}
