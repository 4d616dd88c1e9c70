import { Trans, useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { changeAnchor, paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { Message } from "~/ui/message";
import { Redline, SourceLink } from "~/ui/redline";
import { useShell } from "~/ui/shell";
import type { Outcome } from "~/vocabulary";
import type { ChangedView, PartView } from "../queries/answer-page.server";

const EDGE: Record<Outcome, string> = { adopted: "border-adopt-line", partly_adopted: "border-part-line", already_covered: "border-refl-line", noted: "border-ref-line", not_adopted: "border-rej-line" };

/** 第二十二条 struck, 第二十四条 added, where the number changed. */
function Number({ articles: { from, to } }: { articles: ChangedView["articles"] }) {
  const { t } = useTranslation("compose");
  const name = (side: typeof from) => side.map(({ label }) => label).join(t("changed.join"));
  if (from.length > 0 && to.length > 0 && name(from) !== name(to)) return <Redline segments={[{ op: "delete", text: name(from) }, { op: "insert", text: name(to) }]} />;
  return <>{name(to.length > 0 ? to : from)}</>;
}

/** The changed words of one article with their source: the reader's own cluster first. */
function Changed({ changed, part, regulation, id }: { changed: ChangedView; part: PartView; regulation: string; id: string }) {
  const { t } = useTranslation(["receipt", "vocabulary", "compose"]);
  const { from, to, articles, rows, others } = changed;
  const last = rows.length - 1;
  const source = { mark: "1", href: `#${id}-source`, name: t("receipt:words.source", { mark: 1 }) };
  return (
    <section className="panel overflow-hidden" aria-labelledby={`${id}-h`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-5 py-3 md:px-9">
        <h2 id={`${id}-h`} className="text-ui font-bold">{t("receipt:words.heading")}</h2>
        <p className="text-note text-ink-2">{t("receipt:words.versions", { from: from.label, to: to.label })}</p>
        <a className="ml-auto inline-flex tap items-center text-note" href={paths.change(regulation, from.ordinal, to.ordinal, changeAnchor(articles))}>{t("receipt:words.compare")}</a>
      </div>
      <div className="law px-5 py-6 md:px-9 md:py-7" lang="zh-CN">
        {articles.to.length === 0 && <p className="!indent-0 font-sans !text-ui">{t("receipt:words.deleted", { label: articles.from.map(({ label }) => label).join(t("compose:changed.join")) })}</p>}
        {rows.map(({ segments }, place) => (
          <p key={place}>
            {place === 0 && <span className="no"><Number articles={articles} /></span>}
            <Redline segments={place === last ? [...segments, { op: "equal", text: "", sources: [source] }] : segments} />
          </p>
        ))}
      </div>
      <div id={`${id}-source`} className="flex gap-4 border-t border-line px-5 py-4 text-ui md:px-9">
        <span className="no-print"><SourceLink source={{ ...source, href: `#${id}-h` }} /></span>
        <div>
          <p>
            {part.cluster === null ? (
              <Trans t={t} i18nKey="receipt:words.alone" components={{ b: <b className="font-semibold" /> }} />
            ) : (
              <Trans t={t} i18nKey="receipt:words.yours" count={part.cluster.suggestions} values={{ others: part.cluster.suggestions - 1, title: part.cluster.title }} components={{ b: <b className="font-semibold" /> }} />
            )}
          </p>
          {others.length > 0 && <p className="mt-1 text-note text-ink-2">{t("receipt:words.other", { sources: others.map(({ source: kind, title }) => title ?? t(`vocabulary:change_source.${kind}`)).join(t("compose:changed.join")) })}</p>}
        </div>
      </div>
    </section>
  );
}

function Decided({ part, several, timeZone }: { part: PartView; several: boolean; timeZone: string }) {
  const { t } = useTranslation(["receipt", "vocabulary"]);
  const { language } = useShell();
  const { cluster, decision } = part;
  const heading = several && cluster !== null ? t("receipt:answer.heading_cluster", { title: cluster.title }) : t("receipt:answer.heading");
  return (
    <section>
      <h2 className="flex flex-wrap items-center gap-3 text-h3 font-bold">{heading}{(several || decision === null) && <OutcomeChip outcome={decision?.outcome ?? null} small />}</h2>
      {decision === null ? <p className="mt-3 text-body text-ink-2">{t("receipt:answer.waiting")}</p> : (
        <>
          <div className={`mt-3 grid gap-3 border-l-4 pl-5 text-body ${EDGE[decision.outcome]}`}>
            {decision.part !== null && <p><b className="block text-ui font-semibold">{t("receipt:answer.part")}</b>{decision.part}</p>}
            {decision.reasonCode !== null && <p className="text-ui font-semibold">{t("receipt:answer.reason_code", { code: t(`vocabulary:not_adopted_code.${decision.reasonCode}`) })}</p>}
            <p className="whitespace-pre-line">{decision.reason}</p>
          </div>
          <p className="mt-3 text-note text-ink-2">{t("receipt:answer.by", { day: formatInstant(decision.publishedAt, language, timeZone, "day") })}</p>
        </>
      )}
      {cluster !== null && (
        <p className="mt-1 flex flex-wrap items-center gap-x-4 text-note text-ink-2">
          <span>{t("receipt:answer.size", { count: cluster.suggestions })}{cluster.points > 0 && t("receipt:answer.points", { count: cluster.points })}</span>
          <a className="inline-flex tap items-center" href={paths.cluster(cluster.id)}>{t("receipt:answer.see_cluster")}</a>
        </p>
      )}
    </section>
  );
}

/** One thing a suggestion asked for: the changed words, then the answer and its reason, then the cluster it was decided with. */
export function AnswerPart({ part, several, regulation, timeZone, id }: { part: PartView; several: boolean; regulation: string; timeZone: string; id: string }) {
  const { t } = useTranslation("receipt");
  const { decision, changed } = part;
  const promised = decision !== null && (decision.outcome === "adopted" || decision.outcome === "partly_adopted") && changed.length === 0;
  return (
    <div className="grid gap-8">
      {changed.map((one, at) => <Changed key={at} changed={one} part={part} regulation={regulation} id={`${id}-w${at + 1}`} />)}
      {promised && <Message>{t("words.unprinted")}</Message>}
      <Decided part={part} several={several} timeZone={timeZone} />
    </div>
  );
}
