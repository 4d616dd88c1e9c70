import { useTranslation } from "react-i18next";

/** What a record is called; a kind that has no name here, by its code. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation("admin");
  return (kind) => t(`kind.${kind}` as "kind.account", { defaultValue: kind });
}

/** What was done, in words; a type that has none here, by its code. */
export function useEventName(): (type: string) => string {
  const { t } = useTranslation("admin");
  return (type) => t(`event.${type}` as "event.account.created", { defaultValue: type });
}

const LISTS: Record<string, string> = {
  account: "role", suggestion: "suggestion_state", task: "task_state", cluster: "cluster_state", decision: "decision_state", synthesis: "synthesis_state",
  version: "version_state", consultation: "consultation_phase",
};

/** The state of a record in words, of the list its kind has. */
export function useStateName(): (kind: string, state: string) => string {
  const { t } = useTranslation(["vocabulary", "admin"]);
  return (kind, state) => t(`vocabulary:${LISTS[kind] ?? "none"}.${state}` as "vocabulary:role.admin", { defaultValue: t(`admin:audit.states.${state}` as "admin:audit.states.open", { defaultValue: state }) });
}
