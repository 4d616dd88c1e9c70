import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ComparisonMasthead } from "~/features/decisions/components/comparison-masthead";
import { ReferencesToCheck } from "~/features/decisions/components/references-to-check";
import { ComparisonControls } from "~/features/decisions/components/comparison-controls";
import { ComparisonView } from "~/features/decisions/components/comparison";
import { summaryOf } from "~/features/decisions/counting";
import { compareVersions } from "~/features/decisions/queries/comparison.server";
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The form of the masthead asks by query; the address of a comparison is a path. */
function asked(request: Request, regulation: string): Response | null {
  const query = new URL(request.url).searchParams;
  const [a, b] = [Number(query.get("a")), Number(query.get("b"))];
  return Number.isInteger(a) && Number.isInteger(b) && a > 0 && b > a ? redirect(paths.compare(regulation, a, b)) : null;
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
    const { changes, confirmed } = await compareVersions(read, from, to, drafts);
    const t = textsFor(await requestLanguage(args.request), "compare");
    const query = new URL(args.request.url).searchParams;
    return {
      title: t("title", { from: from.label, to: to.label, title: to.title }),
      regulation: { slug, title: to.title },
      from: { ordinal: from.ordinal, label: from.label },
      to: { ordinal: to.ordinal, label: to.label },
      changeNote: to.ordinal === from.ordinal + 1 ? to.changeNote : "",
      versions: (await listVersions(read, to.regulationId, drafts)).map(({ ordinal, label }) => ({ ordinal, label })),
      changes,
      confirmed,
      stale: to.ordinal === from.ordinal + 1 ? await referencesToCheck(read, from, to) : [],
      summary: summaryOf(changes),
      view: query.get("view") === "side" ? ("side" as const) : ("line" as const),
      only: query.get("only") !== null,
    };
  });
}

export default function Compare() {
  const { regulation, from, to, changeNote, versions, changes, confirmed, stale, summary, view, only } = useLoaderData<typeof loader>();
  const { t } = useTranslation("compare");
  return (
    <PublicLayout current="compare">
      <main id="main">
        <ComparisonMasthead regulation={regulation} from={from} to={to} versions={versions} summary={summary} changeNote={changeNote} confirmed={confirmed} />
        <div className="cmp wrap pt-5 pb-16">
          <ComparisonControls view={view} only={only} />
          {stale.length > 0 && (
            <details className="panel mt-4 px-5 py-3 text-ui">
              <summary className="flex items-center gap-2"><Icon name="chev" />{t("stale.title", { count: stale.length })}</summary>
              <p className="my-3 text-ink-2">{t("stale.public", { count: stale.length })}</p>
              <ReferencesToCheck references={stale} regulation={regulation.slug} ordinal={to.ordinal} />
            </details>
          )}
          <ComparisonView changes={changes} versions={{ old: from.label, new: to.label }} />
        </div>
      </main>
    </PublicLayout>
  );
}
