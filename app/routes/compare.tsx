import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ComparisonMasthead } from "~/features/decisions/components/comparison-masthead";
import { ReferencesToCheck } from "~/features/decisions/components/references-to-check";
import { ComparisonControls } from "~/features/decisions/components/comparison-controls";
import { ComparisonView } from "~/features/decisions/components/comparison";
import { ComparisonParts, PartNeighbours } from "~/features/decisions/components/comparison-parts";
import { comparisonInput, type ComparisonAsked } from "~/features/decisions/input";
import { comparisonPage } from "~/features/decisions/queries/comparison.server";
import { referencesToCheck } from "~/features/decisions/queries/stale-references.server";
import { listVersions, versionAt } from "~/features/regulations/queries.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { can } from "~/permissions";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The form of the masthead asks by query; the address of a comparison is a path. */
function asked(request: Request, regulation: string): Response | null {
  const query = new URL(request.url).searchParams;
  const [a, b] = [Number(query.get("a")), Number(query.get("b"))];
  return Number.isInteger(a) && Number.isInteger(b) && a > 0 && b > a ? redirect(paths.compare(regulation, a, b)) : null;
}

/** What of the comparison the address asks for. */
function lookedFor(request: Request): ComparisonAsked {
  const query = new URL(request.url).searchParams;
  return comparisonInput.parse({ view: query.get("view"), kinds: query.getAll("kind"), only: query.has("only"), part: query.get("part"), change: query.get("change") });
}

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const slug = args.params.regulation ?? "";
    const other = asked(args.request, slug);
    if (other !== null) throw other;
    const { read } = args.context.store;
    const drafts = can(await actorOf(args), "draft.read");
    const from = await versionAt(read, slug, ordinalParam(args.params.from), drafts);
    const to = await versionAt(read, slug, ordinalParam(args.params.to), drafts);
    if (from.ordinal >= to.ordinal) throw redirect(paths.compare(slug, to.ordinal, from.ordinal));
    const shown = lookedFor(args.request);
    const comparison = await comparisonPage(read, [from, to], shown, drafts);
    const here = new Set(comparison.sections.flatMap(({ entries }) => entries.flatMap((change) => change.to.map((article) => article.slug))));
    const stale = to.ordinal === from.ordinal + 1 ? await referencesToCheck(read, from, to) : [];
    const t = textsFor(await requestLanguage(args.request), "compare");
    return {
      title: t("title", { from: from.label, to: to.label, title: to.title }),
      regulation: { slug, title: to.title },
      from: { ordinal: from.ordinal, label: from.label },
      to: { ordinal: to.ordinal, label: to.label },
      changeNote: to.ordinal === from.ordinal + 1 ? to.changeNote : "",
      versions: (await listVersions(read, to.regulationId, drafts)).map(({ ordinal, label }) => ({ ordinal, label })),
      comparison,
      // Of a text too long for a page, those that stand on it.
      stale: stale.filter((one) => comparison.parts.length === 1 || here.has(one.slug)),
      shown: { view: shown.view, only: shown.only, kinds: shown.kinds },
    };
  });
}

export default function Compare() {
  const { regulation, from, to, changeNote, versions, comparison, stale, shown } = useLoaderData<typeof loader>();
  const { t } = useTranslation("compare");
  const { summary, confirmed, sections, parts, current, found } = comparison;
  const all = !shown.only && shown.kinds.length === 0;
  const view = shown.view === "side" ? shown.view : undefined;
  return (
    <PublicLayout current="compare">
      <main id="main">
        <ComparisonMasthead regulation={regulation} from={from} to={to} versions={versions} summary={summary} changeNote={changeNote} confirmed={confirmed} />
        <div className="cmp wrap pt-5 pb-16">
          <ComparisonControls asked={shown} counts={summary.counts} found={all ? null : found} allHref={paths.compare(regulation.slug, from.ordinal, to.ordinal, { view })} />
          <ComparisonParts parts={parts} current={current} />
          {stale.length > 0 && (
            <details className="panel mt-4 px-5 py-3 text-ui">
              <summary className="flex items-center gap-2"><Icon name="chev" />{t("stale.title", { count: stale.length })}</summary>
              <p className="my-3 text-ink-2">{t("stale.public", { count: stale.length })}</p>
              <ReferencesToCheck references={stale} regulation={regulation.slug} ordinal={to.ordinal} />
            </details>
          )}
          {sections.length === 0 ? <div className="mt-6"><EmptyState title={t("none_found")}>{t("none_found_text")}</EmptyState></div> : (
            <ComparisonView
              sections={sections} inParts={parts.length > 1} versions={{ old: from.label, new: to.label }}
              hrefOf={(anchor) => paths.change(regulation.slug, from.ordinal, to.ordinal, anchor, view)}
            />
          )}
          <PartNeighbours parts={parts} current={current} all={all} />
        </div>
      </main>
    </PublicLayout>
  );
}
