import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon";

export interface FieldTexts {
  label: string;
  /** One sentence that helps to fill it in. */
  hint?: ReactNode;
  /** What is wrong and what to do, in the reader's language; stands before the control. */
  error?: string;
  /** Says （选填）after the label: required is what people expect. */
  optional?: boolean;
  /** The label is for screen readers only (a search field beside its button). */
  labelHidden?: boolean;
}

/** Ids of the words around a control; the same as conform's `errorId` and `descriptionId`. */
export function fieldIds(id: string) {
  return { error: `${id}-error`, hint: `${id}-description` };
}

/** What a control says of itself to assistive technology. */
export function fieldAria(id: string, { error, hint }: Pick<FieldTexts, "error" | "hint">) {
  const ids = fieldIds(id);
  const described = [error ? ids.error : null, hint ? ids.hint : null].filter((x) => x !== null).join(" ");
  return { "aria-invalid": error ? (true as const) : undefined, "aria-describedby": described || undefined };
}

/** The sentence of an error, with its sign. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-2 text-ui font-semibold text-accent-text">
      <Icon name="warn" className="i mt-0.5" />
      {children}
    </p>
  );
}

/** Label, hint and error above a control of any kind. */
export function Field({ id, label, hint, error, optional = false, labelHidden = false, children }: FieldTexts & { id: string; children: ReactNode }) {
  const { t } = useTranslation("layout");
  const ids = fieldIds(id);
  return (
    <div>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "block text-ui font-semibold"}>
        {label}
        {optional && <span className="font-normal text-ink-2">{t("field.optional")}</span>}
      </label>
      {hint && <p id={ids.hint} className="text-note text-ink-2">{hint}</p>}
      {error && <FieldError id={ids.error}>{error}</FieldError>}
      <div className={labelHidden && !hint && !error ? undefined : "mt-2"}>{children}</div>
    </div>
  );
}

type Control<E extends "input" | "textarea" | "select"> = FieldTexts & ComponentPropsWithoutRef<E> & { name: string };

function split<P extends FieldTexts & { id?: string; name: string }>(props: P) {
  const { label, hint, error, optional, labelHidden, ...control } = props;
  const id = props.id ?? props.name;
  return { id, texts: { label, hint, error, optional, labelHidden }, control };
}

/** One line of text. `id` is the name unless given. Give `autoComplete`, `inputMode` and a width (`className`) that fits the answer. */
export function TextField(props: Control<"input">) {
  const { id, texts, control } = split(props);
  return (
    <Field id={id} {...texts}>
      <input {...control} id={id} className={`field ${control.className ?? ""}`} {...fieldAria(id, texts)} />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: Control<"textarea">) {
  const { id, texts, control } = split(props);
  return (
    <Field id={id} {...texts}>
      <textarea rows={5} {...control} id={id} className={`field block text-body ${control.className ?? ""}`} {...fieldAria(id, texts)} />
    </Field>
  );
}

export interface SelectOption {
  value: string;
  label: string;
}

/** One of a list. With `empty` the first entry is "please choose" (or the words given), with no value. */
export function Select({ options, empty, ...props }: Control<"select"> & { options: readonly SelectOption[]; empty?: boolean | string }) {
  const { t } = useTranslation("layout");
  const { id, texts, control } = split(props);
  return (
    <Field id={id} {...texts}>
      <select {...control} id={id} className={`field ${control.className ?? ""}`} {...fieldAria(id, texts)}>
        {empty && <option value="">{empty === true ? t("field.choose") : empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
