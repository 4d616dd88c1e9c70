import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "~/vocabulary";
import type { Texts } from "./texts";

/**
 * An i18next instance fixed on one language, ready at once. It is never switched to another (so one instance per
 * language serves all requests), and escapes nothing: React does.
 */
export function textsInstance(language: Language, texts: Texts): i18n {
  const instance = i18next.createInstance();
  const hierarchy = [language];
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: Object.keys(texts),
    defaultNS: "layout",
    resources: { [language]: texts },
    interpolation: { escapeValue: false },
    initImmediate: false,
    contextSeparator: "::",
    react: { useSuspense: false },
  });
  // Asked for every single text and worked out anew each time, a quarter of what a page costs: here there is one answer.
  (instance.services.languageUtils as { toResolveHierarchy: () => readonly Language[] }).toResolveHierarchy = () => hierarchy;
  return instance;
}
