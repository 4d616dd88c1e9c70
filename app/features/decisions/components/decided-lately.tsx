import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { useShell } from "~/ui/shell";
import { OUTCOMES } from "~/vocabulary";
import type { DecidedRound } from "../queries/decided.server";

/** Rounds that were answered last: how many clusters had which outcome, and the way to their reasons. */
export function DecidedLately({ rounds }: { rounds: readonly DecidedRound[] }) {
  const { t } = useTranslation(["home", "vocabulary"]);
  const { language } = useShell();
  return (
    <section className="pt-12" aria-labelledby="decided-h">
      <h2 id="decided-h" className="text-h2 font-bold">{t("decided.heading")}</h2>
      <ul className="panel mt-4 divide-y divide-line">
        {rounds.map(({ slug, title, versionLabel, day, outcomes }) => (
          <li key={slug} className="grid items-center gap-x-8 gap-y-2 px-5 py-5 md:grid-cols-[minmax(0,1fr)_auto] md:px-10">
            <div>
              <h3 className="font-serif text-h3 font-bold"><a className="plain" href={paths.consultationResults(slug)}>{title}{t("open.version", { label: versionLabel })}</a></h3>
              <p className="mt-1 flex flex-wrap gap-x-5 text-note text-ink-2 tnum">
                <span><time dateTime={day}>{t("decided.when", { day: formatDay(day, language) })}</time></span>
                {OUTCOMES.flatMap((outcome) => outcomes.filter((one) => one.outcome === outcome)).map(({ outcome, clusters }) => <span key={outcome}>{t("decided.count", { outcome: t(`vocabulary:outcome.${outcome}`), count: clusters })}</span>)}
              </p>
            </div>
            <ButtonLink href={paths.consultationResults(slug)} aria-label={t("decided.results_named", { title })}>{t("decided.results")}</ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
