import type { TFunction } from "i18next";
import type { ErrorCode, ErrorFacts } from "~/errors";
import { errorSentence, fieldSentence } from "./sentences";

/** What an action gives back when it refused a form (http/action.server.ts), as the page receives it. */
export interface FormFailure {
  submission: { initialValue?: Record<string, unknown> | null; error?: Record<string, string[] | null> | null };
  error: { code: ErrorCode; facts: ErrorFacts } | null;
}

export interface FormState {
  /** What the control shows: what was entered, else the default. */
  value(name: string): string;
  /** Every value of a control that may have several. */
  values(name: string): string[];
  /** Whether a tick box is ticked. */
  ticked(name: string): boolean;
  /** What is wrong with a field, in words. */
  error(name: string): string | undefined;
  /** All of it, for the summary above the form. */
  entries: { fieldId: string | null; sentence: string }[];
}

/** A value by conform's name: "keyQuestions[0].question". */
function entered(values: Record<string, unknown>, name: string): unknown {
  return name
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .reduce<unknown>((at, part) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[part] : undefined), values);
}

/**
 * A form as a page shows it: fresh, with its defaults, or refused, with everything that was entered and what to put right.
 */
export function formState(t: TFunction<"errors">, failure: FormFailure | undefined, defaults: Record<string, string | readonly string[] | boolean> = {}): FormState {
  const sent = failure?.submission.initialValue ?? null;
  const given = (name: string): unknown => (sent === null ? defaults[name] : entered(sent, name));
  const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined || value === null || value === "" ? [] : [String(value)]);
  const errors = Object.entries(failure?.submission.error ?? {}).flatMap(([name, messages]) => (messages ?? []).slice(0, 1).map((message) => ({ name, message })));
  const sentence = (message: string): string =>
    failure?.error !== null && failure?.error.code === message ? errorSentence(t, failure.error) : fieldSentence(t, message);
  const entries = errors.map(({ name, message }) => ({ fieldId: name === "" ? null : name, sentence: sentence(message) }));
  if (failure?.error && entries.length === 0) entries.push({ fieldId: null, sentence: errorSentence(t, failure.error) });
  return {
    value: (name) => asList(given(name))[0] ?? "",
    values: (name) => asList(given(name)),
    ticked: (name) => given(name) === true || asList(given(name)).some((value) => value !== "false"),
    error: (name) => {
      const found = errors.find((e) => e.name === name);
      return found && sentence(found.message);
    },
    entries,
  };
}
