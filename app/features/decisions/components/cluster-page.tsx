import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PublicSuggestion } from "~/features/suggestions/components/public-suggestion";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Crumbs } from "~/ui/crumbs";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager } from "~/ui/pager";
import { EmptyState, Panel } from "~/ui/panel";
import { Redline } from "~/ui/redline";
import type { ClusterPageView, SynthesisView } from "../queries/cluster-page.server";
import { ClusterAnswer } from "./cluster-page-answer";

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt className="text-note text-ink-2">{name}</dt><dd className="text-h3 font-bold tnum">{children}</dd></div>;
}

function Figures({ figures }: { figures: ClusterPageView["figures"] }) {
  const { t } = useTranslation("results");
  const { suggestions, points, deputies, supports, duplicates } = figures;
  return (
    <div>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Figure name={t("cluster.suggestions")}>{t("cluster.suggestions_value", { count: suggestions })}</Figure>
        {points > 0 && <Figure name={t("cluster.points")}>{t("cluster.points_value", { count: points })}</Figure>}
        {deputies > 0 && <Figure name={t("cluster.deputies")}>{t("cluster.deputies_value", { count: deputies })}</Figure>}
        {supports > 0 && <Figure name={t("cluster.supports")}>{t("cluster.supports_value", { count: supports })}</Figure>}
      </dl>
      {duplicates > 0 && <p className="mt-2 text-note text-ink-2">{t("cluster.duplicates", { count: duplicates })}</p>}
    </div>
  );
}

function ProposedWords({ rows, newText }: Pick<SynthesisView, "rows" | "newText">) {
  const { t } = useTranslation("results");
  if ((rows === null || rows.length === 0) && newText === null) return null;
  return (
    <div>
      <p className="text-ui font-semibold">{t("cluster.proposed")}</p>
      <div className="law mt-1 border-l-4 border-line pl-4 !text-body !leading-[1.9]">
        {rows?.map(({ label, segments }, at) => <p key={at}>{label}<Redline segments={segments} /></p>)}
        {newText?.split("\n").map((line, at) => <p key={at}>{line}</p>)}
      </div>
    </div>
  );
}

/** 综合意见: what each point made of the members it received, as it was forwarded. */
function Syntheses({ syntheses }: { syntheses: ClusterPageView["syntheses"] }) {
  const { t } = useTranslation("results");
  if (syntheses.length === 0) return null;
  return (
    <section aria-labelledby="syntheses-h">
      <h2 id="syntheses-h" className="text-h3 font-bold">{t("cluster.syntheses")}</h2>
      <p className="mt-1 mb-3 text-note text-ink-2">{t("cluster.syntheses_note")}</p>
      <div className="grid gap-4">
        {syntheses.map(({ pointName, text, rows, newText, dissent }, at) => (
          <Panel key={pointName} id={`synthesis-${at + 1}`} title={pointName}>
            <div className="grid max-w-[44em] gap-3 text-body">
              <p className="whitespace-pre-line">{text}</p>
              <ProposedWords rows={rows} newText={newText} />
              {dissent !== null && dissent.trim() !== "" && <p><b className="text-ui font-semibold">{t("cluster.dissent")}</b>{dissent}</p>}
            </div>
          </Panel>
        ))}
      </div>
    </section>
  );
}

function Members({ view: { id, members, figures, consultation } }: { view: ClusterPageView }) {
  const { t } = useTranslation("results");
  return (
    <section aria-labelledby="members-h">
      <h2 id="members-h" className="text-h3 font-bold">{t("cluster.members")} <span className="font-normal text-ink-2 tnum">{members.total}</span></h2>
      <p className="mt-1 mb-3 text-note text-ink-2">{t("cluster.members_note")}</p>
      {members.rows.length === 0
        ? <EmptyState level={3} icon="say" title={t("cluster.members_none")}>{t("cluster.members_none_text")}</EmptyState>
        : (
          <ol className="panel divide-y divide-line">
            {members.rows.map((member) => (
              <li key={member.id}>
                {member.onArticle !== null && <p className="px-5 pt-4 text-note text-ink-2 md:px-8">{t("cluster.other_article", { label: member.onArticle })}</p>}
                <PublicSuggestion suggestion={member} open={consultation.phase === "open"} next={paths.cluster(id, members.page)} />
              </li>
            ))}
          </ol>
        )}
      <Pager page={members.page} pages={members.pages} total={members.total} href={(page) => `${paths.cluster(id, page)}#members-h`} />
      {members.total < figures.suggestions && <p className="mt-3 text-note text-ink-2">{t("cluster.members_how", { all: figures.suggestions, shown: members.total })}</p>}
    </section>
  );
}

/** One cluster by itself: what is asked, by how many, what became of it with the changed words, and the originals. */
export function ClusterPage({ view }: { view: ClusterPageView }) {
  const { t } = useTranslation("results");
  const { consultation, article } = view;
  const { regulation, ordinal, slug } = consultation;
  return (
    <PublicLayout current="results">
      <main id="main" className="wrap pt-5 md:pt-7">
        <div className="mx-auto grid max-w-[900px] grid-cols-[minmax(0,1fr)] gap-9">
          <div>
            <Crumbs above={[{ href: paths.results(), label: t("index.title") }, { href: paths.consultationResults(slug), label: `${consultation.title}${t("version_mark", { label: consultation.versionLabel })}` }]} here={t("cluster.number", { number: view.number })} />
            <h1 className="balance mt-4 font-serif text-h1 font-bold">{view.title}</h1>
            <p className="mt-2 text-ui text-ink-2">
              {article === null ? t("cluster.on_article", { label: t("whole") }) : <a className="inline-flex tap items-center" href={paths.article(regulation, ordinal, article.slug)}>{t("cluster.on_article", { label: article.label })}</a>}
            </p>
            <div className="mt-4"><Figures figures={view.figures} /></div>
          </div>
          <ClusterAnswer decided={view.decided} heading={t("answer.heading")} regulation={regulation} open={consultation.phase === "open"} apart={view.apart} />
          <Syntheses syntheses={view.syntheses} />
          <Members view={view} />
          <p className="no-print"><ButtonLink href={paths.consultationResults(slug, {}, "rows")}>{t("cluster.back")}</ButtonLink></p>
        </div>
      </main>
    </PublicLayout>
  );
}
