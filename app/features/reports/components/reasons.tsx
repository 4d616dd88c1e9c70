import { useTranslation } from "react-i18next";
import { formatNumber } from "~/i18n/dates";
import { paths } from "~/paths";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import type { RoundResults } from "../queries.server";

/** Why suggestions were not adopted, in the fixed order of the reasons; each leads to its rows. */
export function Reasons({ slug, results: { reasons, clusterOutcomes, outcomes } }: { slug: string; results: RoundResults }) {
  const { t } = useTranslation(["results", "vocabulary"]);
  const { language } = useShell();
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="reasons-h">
      <h2 id="reasons-h" className="text-h2 font-bold">{t("reasons.heading")}</h2>
      <p className="mt-1 text-note text-ink-2">{t("reasons.counted", { clusters: formatNumber(clusterOutcomes.not_adopted, language), n: formatNumber(outcomes.not_adopted, language), count: outcomes.not_adopted })}</p>
      <ul className="panel mt-3 divide-y divide-line text-ui">
        {reasons.map(({ code, clusters, suggestions }) => (
          <li key={code}>
            <a className="plain flex tap items-center gap-3 px-5 py-2.5 big:flex-wrap" href={paths.consultationResults(slug, { outcome: "not_adopted", code }, "rows")}>
              <span className="flex-1">{t(`vocabulary:not_adopted_code.${code}`)}</span>
              <span className="tnum">{clusters > 0 && t("reasons.clusters", { count: clusters })}{t("items", { count: suggestions, n: formatNumber(suggestions, language) })}</span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How long answers took, and whether they were understood. */
export function AnswerTimes({ results: { days, feedback } }: { results: RoundResults }) {
  const { t } = useTranslation("results");
  const { language } = useShell();
  const told = feedback.clear + feedback.unclear;
  if (days === null) return null;
  return (
    <section aria-labelledby="days-h">
      <h2 id="days-h" className="text-h2 font-bold">{t("days.heading")}</h2>
      <dl className="mt-3 flex flex-wrap gap-x-10 gap-y-3">
        <div><dt className="text-note text-ink-2">{t("days.median")}</dt><dd className="text-h2 font-bold tnum">{t("days.days", { count: days.median })}</dd></div>
        <div><dt className="text-note text-ink-2">{t("days.longest")}</dt><dd className="text-h2 font-bold tnum">{t("days.days", { count: days.longest })}</dd></div>
      </dl>
      <p className="mt-2 text-note text-ink-2">{t("days.note", { count: days.answered, n: formatNumber(days.answered, language) })}</p>
      {told > 0 && <p className="mt-4 text-body text-ink-2">{t("days.feedback", { count: told, clear: formatNumber(feedback.clear, language), unclear: formatNumber(feedback.unclear, language) })}</p>}
    </section>
  );
}
