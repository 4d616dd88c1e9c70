import { createCookie } from "@remix-run/node";
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from "~/vocabulary";

const YEAR = 365 * 24 * 3600;
export const languageCookie = createCookie("lang", { maxAge: YEAR, httpOnly: true, sameSite: "lax", path: "/" });

/** Whether a value is one of the interface languages. */
export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

/** The reader's language: ?lang= first, then the cookie, then what the browser asks for, then Chinese. */
export async function requestLanguage(request: Request): Promise<Language> {
  const asked = new URL(request.url).searchParams.get("lang");
  if (isLanguage(asked)) return asked;
  const kept: unknown = await languageCookie.parse(request.headers.get("Cookie"));
  if (isLanguage(kept)) return kept;
  const accepted = request.headers.get("Accept-Language") ?? "";
  const ranked = accepted
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.trim().split(/;\s*q=/);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.weight - a.weight);
  return ranked[0]?.tag.startsWith("en") ? "en" : DEFAULT_LANGUAGE;
}
