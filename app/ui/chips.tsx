import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./icon";
import type { Vocabulary } from "./shell";

type Outcome = keyof Vocabulary["outcome"];

const OUTCOME_LOOK = {
  adopted: { box: "st-adopt", icon: "adopt" },
  partly_adopted: { box: "st-part", icon: "part" },
  already_covered: { box: "st-refl", icon: "refl" },
  noted: { box: "st-ref", icon: "ref" },
  not_adopted: { box: "st-rej", icon: "rej" },
} as const satisfies Record<Outcome, { box: string; icon: IconName }>;

/** The drawing of an outcome, for charts and lists that set their own words. */
export function outcomeIcon(outcome: Outcome | null): IconName {
  return outcome === null ? "open" : OUTCOME_LOOK[outcome].icon;
}

/** 处理结果: sign, word and colour; null is 待定. Never the whole answer: the changed words and the reason stand by it. */
export function OutcomeChip({ outcome, small = false }: { outcome: Outcome | null; small?: boolean }) {
  const { t } = useTranslation("vocabulary");
  const look = outcome === null ? { box: "st-open", icon: "open" as const } : OUTCOME_LOOK[outcome];
  return (
    <span className={`st ${small ? "st-sm" : ""} ${look.box}`}>
      <Icon name={look.icon} />
      {outcome === null ? t("outcome_pending") : t(`outcome.${outcome}`)}
    </span>
  );
}

type Stated = "suggestion_state" | "consultation_phase" | "task_state" | "cluster_state" | "synthesis_state" | "decision_state" | "version_state";
export type Stateful = { [Of in Stated]: { of: Of; state: keyof Vocabulary[Of] } }[Stated];

const ATTENTION = new Set(["held"]);
const NOT_YET = new Set(["draft", "scheduled", "submitted", "assigned", "proposed", "drafting", "prepared"]);
const ENDED = new Set(["declined", "withdrawn", "closed"]);
const DONE = new Set(["answered", "forwarded", "published", "confirmed"]);

function stateLook(state: string): { box: string; icon: IconName } {
  if (ATTENTION.has(state)) return { box: "st-hold", icon: "warn" };
  if (NOT_YET.has(state)) return { box: "st-open", icon: "open" };
  if (ENDED.has(state)) return { box: "st-rej", icon: "rej" };
  if (DONE.has(state)) return { box: "st-plain", icon: "check" };
  return { box: "st-plain", icon: "clock" };
}

/** Where a thing stands on its way. Quieter than an outcome: colour is kept for what was decided. */
export function StateChip({ small = false, ...what }: Stateful & { small?: boolean }) {
  const { t } = useTranslation("vocabulary");
  const look = stateLook(what.state);
  return (
    <span className={`st ${small ? "st-sm" : ""} ${look.box}`}>
      <Icon name={look.icon} />
      {t(`${what.of}.${what.state}` as "task_state.assigned")}
    </span>
  );
}
