import type { TFunction } from "i18next";
import { ERROR_CODES, type ErrorCode, type ErrorFacts } from "~/errors";

/** The sentence of a refusal, in the reader's language. */
export function errorSentence(t: TFunction<"errors">, error: { code: ErrorCode; facts: ErrorFacts }): string {
  return t(error.code, error.facts as Record<string, string | number>);
}

/**
 * The sentence of a field's message: a domain code, or a key of `field` with its facts ("too_long|max=2000",
 * see validation/fields.ts).
 */
export function fieldSentence(t: TFunction<"errors">, message: string): string {
  const [key = "", ...facts] = message.split("|");
  if ((ERROR_CODES as readonly string[]).includes(key)) return t(key as ErrorCode);
  const values = Object.fromEntries(facts.map((fact) => fact.split("=", 2) as [string, string]));
  return t(`field.${key}` as "field.too_long", values as { max: string });
}
