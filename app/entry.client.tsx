import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { textsInstance } from "~/i18n/instance";
import type { Texts } from "~/i18n/texts";
import type { Language } from "~/vocabulary";

/** Each language is a file of its own: a reader loads one. */
const TEXTS: Record<Language, () => Promise<Texts>> = {
  "zh-CN": async () => (await import("~/i18n/zh-CN/all")).zhCN,
  en: async () => (await import("~/i18n/en/all")).en,
};

async function hydrate(): Promise<void> {
  const language: Language = document.documentElement.lang === "en" ? "en" : "zh-CN";
  const instance = textsInstance(language, await TEXTS[language]());
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={instance}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
