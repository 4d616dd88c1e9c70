import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { changeAnchor, paths } from "~/paths";
import { OutcomeChip } from "~/ui/chips";
import { Message } from "~/ui/message";
import { Redline } from "~/ui/redline";
import { useShell } from "~/ui/shell";
import type { Outcome } from "~/vocabulary";
import type { ChangedView } from "../queries/answer-page.server";
import type { Decided } from "../queries/cluster-page.server";

const EDGE: Record<Outcome, string> = { adopted: "border-adopt-line", partly_adopted: "border-part-line", already_covered: "border-refl-line", noted: "border-ref-line", not_adopted: "border-rej-line" };

/** The words of one article as they were and are. */
function ChangedWords({ changed: { from, to, articles, rows }, regulation, id }: { changed: ChangedView; regulation: string; id: string }) {
  const { t } = useTranslation("results");
  const name = (side: typeof articles.to) => side.map(({ label }) => label).join(t("answer.join"));
  const [before, after] = [name(articles.from), name(articles.to)];
  return (
    <section className="panel overflow-hidden" aria-labelledby={id}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-5 py-3 md:px-8">
        <h3 id={id} className="text-ui font-bold">{t("answer.words")}</h3>
        <p className="text-note text-ink-2">{t("answer.versions", { from: from.label, to: to.label })}</p>
        <a className="ml-auto inline-flex tap items-center text-note" href={paths.change(regulation, from.ordinal, to.ordinal, changeAnchor(articles))}>{t("answer.compare")}</a>
      </div>
      <div className="law px-5 py-5 md:px-8 md:py-6" lang="zh-CN">
        {articles.to.length === 0 && <p className="!indent-0 font-sans !text-ui">{t("answer.deleted", { label: before })}</p>}
        {rows.map(({ segments }, at) => (
          <p key={at}>
            {at === 0 && <span className="no">{before !== "" && after !== "" && before !== after ? <Redline segments={[{ op: "delete", text: before }, { op: "insert", text: after }]} /> : after || before}</span>}
            <Redline segments={segments} />
          </p>
        ))}
      </div>
    </section>
  );
}

/** What was decided, the changed words and the reason; or that it is still being studied. */
export function ClusterAnswer({ decided, heading, regulation, open, apart = 0, id = "answer" }: { decided: Decided | null; heading: string; regulation: string; open: boolean; apart?: number; id?: string }) {
  const { t } = useTranslation(["results", "vocabulary"]);
  const { language } = useShell();
  const decision = decided?.decision ?? null;
  const adopting = decision?.outcome === "adopted" || decision?.outcome === "partly_adopted";
  return (
    <section aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`} className="flex flex-wrap items-center gap-3 text-h3 font-bold">{heading}<OutcomeChip outcome={decision?.outcome ?? null} /></h2>
      {decided === null || decision === null ? (
        <p className="mt-3 text-body text-ink-2">{t("results:answer.pending_text")}{open && ` ${t("results:answer.pending_open")}`}</p>
      ) : (
        <div className="mt-4 grid gap-5">
          {decided.changed.map((changed, at) => <ChangedWords key={at} changed={changed} regulation={regulation} id={`${id}-w${at + 1}`} />)}
          {adopting && decided.changed.length === 0 && <Message>{t("results:answer.unprinted")}</Message>}
          <div className={`grid gap-3 border-l-4 pl-5 text-body ${EDGE[decision.outcome]}`}>
            {decision.part !== null && <p><b className="block text-ui font-semibold">{t("results:answer.part")}</b>{decision.part}</p>}
            {decision.reasonCode !== null && <p className="text-ui font-semibold">{t("results:answer.reason_code", { code: t(`vocabulary:not_adopted_code.${decision.reasonCode}`) })}</p>}
            <p className="whitespace-pre-line">{decision.reason}</p>
          </div>
          <p className="text-note text-ink-2">{t("results:answer.by", { day: formatDay(decision.publishedOn, language, true) })}</p>
        </div>
      )}
      {apart > 0 && <p className="mt-2 text-note text-ink-2">{t("results:answer.apart", { count: apart })}</p>}
    </section>
  );
}
