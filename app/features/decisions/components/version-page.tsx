import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ArticleNotes, type NotedCluster } from "~/features/clusters/components/article-notes";
import { Attachments } from "~/features/regulations/components/attachments";
import { Contents } from "~/features/regulations/components/contents";
import { KeyQuestions } from "~/features/regulations/components/key-questions";
import { ReadingArticle } from "~/features/regulations/components/reading-article";
import { Timetable } from "~/features/regulations/components/timetable";
import { VersionMasthead, type MastheadRound } from "~/features/regulations/components/version-masthead";
import { OtherText, WholeDraft } from "~/features/regulations/components/version-text-blocks";
import { VersionActions, VersionNotices, type ReadVersionHead } from "~/features/regulations/components/version-links";
import type { ContentsRow } from "~/features/regulations/contents";
import { ReadingHelp, ReadingScripts } from "~/features/regulations/components/reading-help";
import type { ReadBlock } from "~/features/regulations/marked-text";
import { isArticle } from "~/features/regulations/outline";
import type { TimetableStep } from "~/features/regulations/timetable";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";
import { PublicLayout } from "~/ui/layouts/public-layout";

export interface VersionPageProps {
  version: ReadVersionHead;
  round: (MastheadRound & {
    introduction: string;
    questions: { id: number; number: number; question: string; articles: { provisionId: number; label: string; href: string }[] }[];
  } & { slug: string; attachments: { id: number; name: string; size: number }[] }) | null;
  steps: TimetableStep[];
  before: number | null;
  after: { ordinal: number; label: string } | null;
  /** 条数 on the draft as a whole. */
  wholeDraft: number;
  size: { chapters: number; articles: number; units: number };
  blocks: ReadBlock[];
  counts: [provisionId: number, count: number][];
  clusters: (NotedCluster & { provisionId: number | null })[];
  contents: ContentsRow[];
  most: number;
  previous: { title: string; href: string } | null;
  next: { title: string; href: string } | null;
  /** How to be told of news, where there is a way. */
  follow?: ReactNode;
}

function Lead({ size: { chapters, articles, units }, introduction }: { size: VersionPageProps["size"]; introduction: string }) {
  const { t } = useTranslation("reading");
  const size = articles > 0 ? (chapters > 0 ? t("size", { chapters, articles }) : t("size_articles", { count: articles })) : units > 0 ? t("size_units", { count: units }) : null;
  return (
    <>
      {introduction !== "" && introduction.split("\n").map((line, at) => <p key={at}>{line}</p>)}
      {size !== null && <p>{size}</p>}
    </>
  );
}

/** The proof sheet: headings, articles and other words of the text in reading order, each article with its notes. */
function Sheet({ page }: { page: VersionPageProps }) {
  const { version, round, blocks } = page;
  const counts = new Map(page.counts);
  const open = round?.phase === "open";
  return blocks.map((block) => {
    if (!isArticle(block)) return <OtherText key={block.provisionId} block={block} />;
    const asked = round?.questions.filter(({ articles }) => articles.some(({ provisionId }) => provisionId === block.provisionId)) ?? [];
    const count = counts.get(block.provisionId) ?? 0;
    const clusters = page.clusters.filter(({ provisionId }) => provisionId === block.provisionId);
    return (
      <ReadingArticle
        key={block.provisionId} regulation={version.regulation} ordinal={version.ordinal} article={block} count={count} counted={round !== null} open={open} asked={asked}
        notes={<ArticleNotes label={block.label} href={paths.article(version.regulation, version.ordinal, block.slug)} count={count} clusters={clusters} />}
      />
    );
  });
}

function Neighbours({ previous, next }: Pick<VersionPageProps, "previous" | "next">) {
  const { t } = useTranslation("reading");
  if (previous === null && next === null) return null;
  return (
    <nav aria-label={t("contents.parts")} className="no-print flex flex-wrap gap-3 pt-8 lg:w-(--sheet) lg:px-[50px]">
      {previous && <a className="btn" rel="prev" href={previous.href}><Icon name="prev" />{t("contents.previous", { title: previous.title })}</a>}
      {next && <a className="btn" rel="next" href={next.href}>{t("contents.next", { title: next.title })}<Icon name="next" /></a>}
    </nav>
  );
}

function PhoneBar({ suggest }: { suggest: string | null }) {
  const { t } = useTranslation("reading");
  return (
    <div className="no-print fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper px-4 pt-2 pb-[max(8px,env(safe-area-inset-bottom))] lg:hidden big:lg:block">
      <div className="flex gap-3 lg:mx-auto lg:max-w-[760px]">
        <a className={suggest === null ? "btn flex-1" : "btn !px-4"} href="#toc"><Icon name="menu" />{t("contents.open")}</a>
        {suggest !== null && <a className="btn btn-primary flex-1" href={suggest} data-suggest><Icon name="pen" /><span data-suggest-label>{t("add")}</span></a>}
        <button type="button" className="btn !px-3" data-tools-here hidden><Icon name="link" /><span className="sr-only">{t("tools.here")}</span></button>
      </div>
    </div>
  );
}

/** A version as everybody reads it. */
export function VersionPage(page: VersionPageProps) {
  const { t } = useTranslation("reading");
  const { version, round, steps } = page;
  const { regulation, ordinal } = version;
  const open = round?.phase === "open";
  const whole = paths.article(regulation, ordinal, "new");
  return (
    <PublicLayout current="home" barBelow>
      <main id="main">
        <div className="rule-b bg-paper">
          <VersionMasthead
            crumbs={[{ href: paths.home(), label: t("crumb") }]} title={version.title} label={version.label} round={round}
            lead={<Lead size={page.size} introduction={round?.introduction ?? ""} />}
            actions={<VersionActions open={open === true} version={version} before={page.before} results={round !== null && round.phase !== "open" && round.phase !== "scheduled" ? round.slug : null} />}
            attachments={round !== null && <Attachments files={round.attachments} hrefOf={(id) => paths.consultationFile(round.slug, id)} />}
            notices={<VersionNotices version={version} after={page.after} />}
          />
          <div className="wrap"><Timetable steps={steps} regulation={regulation} ordinal={ordinal} /></div>
        </div>
        {round !== null && <KeyQuestions open={open === true} questions={round.questions} whole={open ? paths.suggest(regulation, ordinal, "new") : whole} />}
        <div className="wrap-wide reading-cols pt-8">
          <Contents rows={page.contents} max={page.most} counted={round !== null} />
          <div id="text" className="reading">
            {page.blocks.length === 0 && <p className="p-8 text-body text-ink-2">{t("empty_text")}</p>}
            <Sheet page={page} />
            <Neighbours previous={page.previous} next={page.next} />
            {round !== null && <WholeDraft open={open} count={page.wholeDraft} suggest={paths.suggest(regulation, ordinal, "new")} read={whole} />}
          </div>
        </div>
        {page.follow !== undefined && <div className="wrap-wide pt-8"><div className="lg:mx-auto lg:max-w-[900px]">{page.follow}</div></div>}
        <PhoneBar suggest={open ? paths.suggest(regulation, ordinal, "new") : null} />
        <ReadingHelp place={paths.regulation(regulation, ordinal)} />
      </main>
      <ReadingScripts />
    </PublicLayout>
  );
}
