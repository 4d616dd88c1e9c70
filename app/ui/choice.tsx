import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldError, fieldAria, fieldIds } from "./field";

/** One tick box or one radio with its words; the whole row is the target. */
export function Choice({ label, note, type = "checkbox", className = "", ...input }: Omit<ComponentPropsWithoutRef<"input">, "children"> & { label: ReactNode; note?: ReactNode; type?: "checkbox" | "radio"; name: string }) {
  return (
    <label className={`choice text-ui ${className}`}>
      <input {...input} type={type} />
      <span>
        {label}
        {note && <span className="block text-note text-ink-2">{note}</span>}
      </span>
    </label>
  );
}

interface GroupTexts {
  legend: string;
  legendHidden?: boolean;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
}

/** Choices that answer one question. `id` is what an error summary links to. */
export function ChoiceGroup({ id, legend, legendHidden = false, hint, error, optional = false, children, className = "mt-1 grid" }: GroupTexts & { id: string; className?: string; children: ReactNode }) {
  const { t } = useTranslation("layout");
  const ids = fieldIds(id);
  return (
    <fieldset id={id} tabIndex={error ? -1 : undefined} {...fieldAria(id, { hint, error })}>
      <legend className={legendHidden ? "sr-only" : "text-body font-bold"}>
        {legend}
        {optional && <span className="font-normal text-ink-2">{t("field.optional")}</span>}
      </legend>
      {hint && <p id={ids.hint} className="text-note text-ink-2">{hint}</p>}
      {error && <FieldError id={ids.error}>{error}</FieldError>}
      <div className={className}>{children}</div>
    </fieldset>
  );
}

export interface CardOption {
  value: string;
  label: string;
  note?: string;
  /** Fields that belong to this answer: shown while it is the chosen one, by style alone. */
  reveal?: ReactNode;
}

/** A question whose answers are large cards. */
export function RadioCards({ id, name, options, value, ...texts }: GroupTexts & { id?: string; name: string; options: readonly CardOption[]; value?: string }) {
  return (
    <ChoiceGroup id={id ?? name} {...texts} className="mt-3 grid gap-3">
      {options.map((option) => (
        <div key={option.value} className="card">
          <label className="card-radio">
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === value} />
            <span>
              <b className="block text-body font-semibold">{option.label}</b>
              {option.note && <span className="text-ui text-ink-2">{option.note}</span>}
            </span>
          </label>
          {option.reveal && <div className="reveal gap-5 border-l-4 border-line py-5 pl-6 md:ml-8">{option.reveal}</div>}
        </div>
      ))}
    </ChoiceGroup>
  );
}
