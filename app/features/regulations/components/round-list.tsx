import { useTranslation } from "react-i18next";
import { formatDay } from "~/i18n/dates";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import type { ConsultationPhase } from "~/vocabulary";
import { FEW_DAYS } from "../showcase";
import { DaysLeft } from "./day";

export interface ListedRound {
  slug: string;
  regulation: string;
  ordinal: number;
  title: string;
  versionLabel: string;
  phase: ConsultationPhase;
  opensOn: string;
  closesOn: string;
  daysLeft: number;
  suggestions: number;
}

/** The other drafts open for comment, one a line; a phone turns the whole line into the link. */
export function OpenRounds({ rounds }: { rounds: readonly ListedRound[] }) {
  const { t } = useTranslation("home");
  const { language } = useShell();
  if (rounds.length === 0) return null;
  return (
    <ul className="panel mt-4 divide-y divide-line">
      {rounds.map((round) => (
        <li key={round.slug} className="grid items-center gap-x-8 gap-y-1 px-5 py-5 max-md:relative md:grid-cols-[minmax(0,1fr)_9em_9em_auto] md:px-10">
          <h3 className="pr-8 font-serif text-h3 font-bold md:pr-0">
            <a className="plain" href={paths.regulation(round.regulation, round.ordinal)}>{round.title}{t("open.version", { label: round.versionLabel })}</a>
          </h3>
          <p className="text-ui">
            {round.phase === "scheduled"
              ? <span className="text-ink-2">{t("open.scheduled", { day: formatDay(round.opensOn, language) })}</span>
              : <DaysLeft days={round.daysLeft} few={round.daysLeft <= FEW_DAYS} />}
          </p>
          <p className="text-ui text-ink-2 tnum">{round.suggestions > 0 ? t("open.count", { count: round.suggestions }) : round.phase === "open" ? t("open.none") : null}</p>
          <a className="btn max-md:absolute max-md:inset-0 max-md:!min-h-0 max-md:!justify-end max-md:!border-transparent max-md:!bg-transparent max-md:!px-4" href={paths.regulation(round.regulation, round.ordinal)} aria-label={t("open.read_named", { title: round.title })}>
            <span className="max-md:hidden">{t("open.read_short")}</span>
            <Icon name="next" className="i md:hidden" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Rounds that are over, with where they stand and the way to their results. */
export function PastRounds({ rounds }: { rounds: readonly Omit<ListedRound, "daysLeft">[] }) {
  const { t } = useTranslation("home");
  const { language } = useShell();
  return (
    <ul className="panel divide-y divide-line">
      {rounds.map((round) => (
        <li key={round.slug} className="grid items-center gap-x-8 gap-y-3 px-5 py-5 md:grid-cols-[minmax(0,1fr)_auto_auto] md:px-10">
          <div>
            <h2 className="font-serif text-h3 font-bold"><a className="plain" href={paths.regulation(round.regulation, round.ordinal)}>{round.title}{t("open.version", { label: round.versionLabel })}</a></h2>
            <p className="mt-1 flex flex-wrap gap-x-5 text-note text-ink-2">
              <span>{t("past.period", { from: formatDay(round.opensOn, language, true), until: formatDay(round.closesOn, language, true) })}</span>
              <span className="tnum">{t("open.count", { count: round.suggestions })}</span>
            </p>
          </div>
          <StateChip of="consultation_phase" state={round.phase} />
          <p className="flex flex-wrap gap-3">
            <ButtonLink tone="quiet" href={paths.regulation(round.regulation, round.ordinal)}>{t("past.read")}</ButtonLink>
            <ButtonLink href={paths.consultationResults(round.slug)}>{t("past.results")}</ButtonLink>
          </p>
        </li>
      ))}
    </ul>
  );
}
