import type { i18n, TFunction } from "i18next";
import type { Language } from "~/vocabulary";
import { en } from "./en/all";
import { textsInstance } from "./instance";
import type { Namespace } from "./texts";
import { zhCN } from "./zh-CN/all";

const instances: Record<Language, i18n> = { "zh-CN": textsInstance("zh-CN", zhCN), en: textsInstance("en", en) };

/** The shared instance of one language, for rendering. */
export function instanceFor(language: Language): i18n {
  return instances[language];
}

/** Sentences outside React: page titles, errors, exports. */
export function textsFor<N extends Namespace>(language: Language, namespace: N): TFunction<N> {
  return instances[language].getFixedT(language, namespace);
}
