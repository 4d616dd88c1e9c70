import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ArticlePage } from "~/features/decisions/components/article-page";
import { suggestionsOn } from "~/features/decisions/queries/article.server";
import { clustersWithOutcomes, roundOn } from "~/features/decisions/queries/reading.server";
import { FollowBlock } from "~/features/notifications/components/follow-form";
import { linkedParagraphs } from "~/features/regulations/marked-text";
import { isArticle, type OutlineArticle } from "~/features/regulations/outline";
import { versionText } from "~/features/regulations/published-texts.server";
import { listVersions, versionAt } from "~/features/regulations/queries.server";
import { partOfArticle, readingParts } from "~/features/regulations/reading";
import { supporterKey } from "~/features/suggestions/commands/support.server";
import { WHOLE_DRAFT } from "~/features/suggestions/commands/submit.server";
import { listQuery } from "~/features/suggestions/listed";
import { countByArticle } from "~/features/suggestions/queries.server";
import { DomainError } from "~/errors";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page, pageParam } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { visitorOf } from "~/http/visitor.server";
import { textsFor } from "~/i18n/texts.server";
import { feedLink, paths, provisionAnchor } from "~/paths";
import { can } from "~/permissions";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  ...(data?.article ? [feedLink(paths.articleFeed(data.version.regulation, data.version.ordinal, data.article.slug))] : []),
];

/** The place of the article a slug names; every article has one address. @throws DomainError not_found */
function placeAmong(articles: readonly OutlineArticle[], slug: string): number {
  const at = articles.findIndex((article) => article.slug === slug);
  if (at < 0) throw new DomainError("not_found");
  return at;
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config, now } = args.context;
    const { read } = store;
    const clock = { now: now(), timeZone: config.timeZone };
    const actor = await actorOf(args);
    const version = await versionAt(read, args.params.regulation ?? "", ordinalParam(args.params.version), can(actor, "draft.read"));
    const { regulation, title, ordinal, label, state } = version;
    const slug = args.params.article ?? "";
    const { blocks, marked } = await versionText(read, version.id);
    const articles = blocks.filter(isArticle);
    const at = slug === WHOLE_DRAFT ? null : placeAmong(articles, slug);
    const article = at === null ? null : articles[at]!;
    const asked = listQuery(new URL(args.request.url).searchParams);
    const key = supporterKey(actor, (await visitorOf(args)).device);
    const [round, clusters, list, counts, later] = await Promise.all([
      roundOn(read, version.id, clock),
      article === null ? [] : clustersWithOutcomes(read, version.id, article.provisionId),
      suggestionsOn(read, { versionId: version.id, article, page: pageParam(args.request), ...asked, supporterKey: key }, clock),
      countByArticle(read, version.id),
      listVersions(read, version.regulationId, false),
    ]);
    const linkTo = (one: OutlineArticle | undefined) => (one === undefined ? null : { label: one.label, href: paths.article(regulation, ordinal, one.slug) });
    const t = textsFor(await requestLanguage(args.request), "reading");
    return {
      pageTitle: t("article_title", { label: article?.label ?? t("whole.title"), title, version: label }),
      version: { regulation, title, ordinal, label, state, explained: false },
      after: later.filter((one) => one.ordinal > ordinal).map((one) => ({ ordinal: one.ordinal, label: one.label })).at(-1) ?? null,
      article: article && {
        ...article,
        paragraphs: linkedParagraphs(marked.get(article.provisionId) ?? [], ({ slug: to, ...place }) =>
          to === article.slug ? { href: `#${provisionAnchor(to, place)}` } : { href: paths.article(regulation, ordinal, to, {}, provisionAnchor(to, place)), preview: paths.provision(regulation, ordinal, provisionAnchor(to, place)) },
        ),
      },
      mail: args.context.delivery.reaches("email"),
      previous: at === null ? null : linkTo(articles[at - 1]),
      next: at === null ? null : linkTo(articles[at + 1]),
      round: round && { phase: round.phase, daysLeft: round.daysLeft, closesOn: round.closesOn },
      asked: round?.questions.filter(({ provisionIds }) => article !== null && provisionIds.includes(article.provisionId)).map(({ number, question }) => ({ number, question })) ?? [],
      clusters,
      list: { ...list, ...asked, received: counts.find(({ provisionId }) => provisionId === (article?.provisionId ?? null))?.suggestions ?? 0 },
      inText: article === null ? paths.regulation(regulation, ordinal) : paths.regulationPart(regulation, ordinal, partOfArticle(readingParts(blocks), article.provisionId), provisionAnchor(article.slug)),
    };
  });
}

export default function Article() {
  const { mail, ...shown } = useLoaderData<typeof loader>();
  const { version: { regulation, ordinal }, article } = shown;
  return <ArticlePage {...shown} follow={article && <FollowBlock target={{ kind: "article", regulation, ordinal, article: article.slug }} mail={mail} />} />;
}
