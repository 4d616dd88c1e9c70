import { useTranslation } from "react-i18next";
import { formState, type FormFailure, type FormState } from "~/i18n/form-state";

interface WhichForm {
  /** The value of its hidden "intent", or of its buttons named so. */
  intents: readonly string[];
  /** What tells it from the same form of another row: { suggestionId: "12" }. */
  row?: Record<string, string>;
  /** Stands before the ids of its fields, where a page has several. */
  prefix?: string;
  defaults?: Record<string, string | readonly string[] | boolean>;
}

export interface OneForm extends FormState {
  /** Whether this is the form that was refused. */
  refused: boolean;
}

/** The state of one of a page's forms: only the one that was sent and refused has entered values and errors. */
export function useFormOf(failure: FormFailure | undefined, { intents, row = {}, prefix = "", defaults = {} }: WhichForm): OneForm {
  const { t } = useTranslation("errors");
  const sent = failure?.submission.initialValue ?? null;
  const refused = sent !== null && intents.includes(String(sent.intent)) && Object.entries(row).every(([name, value]) => String(sent[name]) === value);
  const form = formState(t, refused ? failure : undefined, defaults);
  return { ...form, refused, entries: form.entries.map((entry) => ({ ...entry, fieldId: entry.fieldId === null ? null : prefix + entry.fieldId })) };
}
