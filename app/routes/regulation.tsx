import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readVersion } from "~/features/decisions/queries/reading.server";
import { VersionPage } from "~/features/decisions/components/version-page";
import { FollowBlock } from "~/features/notifications/components/follow-form";
import { contentsOf } from "~/features/regulations/contents";
import { linkedBlocks, type PlaceLink } from "~/features/regulations/marked-text";
import type { ProvisionTarget } from "~/features/regulations/defined-terms";
import { isArticle, isHeading } from "~/features/regulations/outline";
import { versionAt } from "~/features/regulations/queries.server";
import { partOfArticle, readingParts, type ReadingPart } from "~/features/regulations/reading";
import { DomainError } from "~/errors";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { feedLink, paths, provisionAnchor } from "~/paths";
import { can } from "~/permissions";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }, ...(data ? [feedLink(paths.regulationFeed(data.version.regulation))] : [])];

/** ?part=2; the first where none is asked for. @throws DomainError not_found for one the text lacks */
function chosenPart(request: Request, parts: readonly ReadingPart[]): ReadingPart | null {
  const asked = new URL(request.url).searchParams.get("part");
  const part = parts.find(({ number }) => String(number) === (asked ?? "1"));
  if (part === undefined && asked !== null) throw new DomainError("not_found");
  return part ?? null;
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config, now } = args.context;
    const drafts = can(await actorOf(args), "draft.read");
    const version = await versionAt(store.read, args.params.regulation ?? "", ordinalParam(args.params.version), drafts);
    const { blocks, marked, round, steps, counts, wholeDraft, clusters, before, after } = await readVersion(store.read, version, drafts, { now: now(), timeZone: config.timeZone });
    const t = textsFor(await requestLanguage(args.request), "reading");
    const { regulation, title, ordinal, label, state, explanation, changeNote } = version;
    const parts = readingParts(blocks);
    const part = chosenPart(args.request, parts);
    const articles = blocks.filter(isArticle);
    const hrefOf = (provisionId: number, slug: string) => paths.regulationPart(regulation, ordinal, partOfArticle(parts, provisionId), provisionAnchor(slug));
    const named = ({ title, first, last }: ReadingPart) => title ?? t("contents.stretch", { first, last });
    const links = parts.map((one) => ({ title: named(one), href: paths.regulationPart(regulation, ordinal, one.number) }));
    const here = new Set(part?.blocks.map(({ provisionId }) => provisionId));
    const idOf = new Map(articles.map((article) => [article.slug, article.provisionId]));
    const linkTo = ({ slug, ...place }: ProvisionTarget): PlaceLink => {
      const [anchor, provisionId] = [provisionAnchor(slug, place), idOf.get(slug)!];
      return here.has(provisionId) ? { href: `#${anchor}` } : { href: paths.regulationPart(regulation, ordinal, partOfArticle(parts, provisionId), anchor), preview: paths.provision(regulation, ordinal, anchor) };
    };
    return {
      pageTitle: t("title", { title, label }),
      version: { regulation, title, ordinal, label, state, explained: explanation !== "" || changeNote !== "" },
      round: round && {
        ...round,
        questions: round.questions.map(({ provisionIds, ...question }) => ({
          ...question,
          articles: articles.filter((one) => provisionIds.includes(one.provisionId)).map((one) => ({ provisionId: one.provisionId, label: one.label, href: hrefOf(one.provisionId, one.slug) })),
        })),
      },
      steps, before, after, wholeDraft,
      size: {
        chapters: blocks.filter((block) => isHeading(block) && block.kind === "chapter").length,
        articles: articles.filter(({ kind }) => kind === "article").length,
        units: articles.filter(({ kind }) => kind === "unit").length,
      },
      blocks: linkedBlocks(part?.blocks ?? [], marked, linkTo),
      counts: [...counts].filter(([provisionId]) => here.has(provisionId)),
      clusters: clusters.filter(({ provisionId }) => provisionId !== null && here.has(provisionId)),
      contents: contentsOf({
        parts, current: part?.number ?? 1, counts, partName: named,
        partHref: ({ number }) => paths.regulationPart(regulation, ordinal, number),
        articleHref: ({ slug }) => `#${provisionAnchor(slug)}`,
      }),
      most: Math.max(0, ...counts.values()),
      previous: (part && links[part.number - 2]) ?? null,
      next: (part && links[part.number]) ?? null,
      mail: args.context.delivery.reaches("email"),
    };
  });
}

export default function Regulation() {
  const { mail, ...shown } = useLoaderData<typeof loader>();
  return <VersionPage {...shown} follow={<FollowBlock target={{ kind: "regulation", regulation: shown.version.regulation }} mail={mail} />} />;
}
