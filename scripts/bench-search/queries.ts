import { cutWords } from "~/features/legal-text/cutter.server";
import type { SearchFilters } from "search/search-index.server";
import type { Chance, InventedSuggestion } from "./invented-suggestions";

export interface Asked {
  text: string;
  filters?: SearchFilters;
}

const EACH = 100;

/** Queries of each kind people type, made of the words of the suggestions themselves: common and rare ones as they fall. */
export function queriesOf(suggestions: readonly InventedSuggestion[], chance: Chance): Record<string, Asked[]> {
  const any = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const words = (): string[] => cutWords(any(suggestions).text).filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
  const repeat = (make: () => Asked | null): Asked[] => {
    const made: Asked[] = [];
    while (made.length < EACH) {
      const asked = make();
      if (asked !== null) made.push(asked);
    }
    return made;
  };
  const wordOf = (test: (word: string) => boolean): string | null => words().find(test) ?? null;
  const clause = (): string | null => any(suggestions).text.split(/[，。；！？：]/u).find((part) => part.length >= 8 && part.length <= 24) ?? null;
  return {
    "two characters": repeat(() => {
      const text = wordOf((word) => word.length === 2);
      return text === null ? null : { text };
    }),
    phrase: repeat(() => {
      const found = words();
      return found.length < 3 ? null : { text: found.slice(1, 3).join("") };
    }),
    question: repeat(() => {
      const text = clause();
      return text === null ? null : { text: `${text}${any(["怎么办？", "能不能改？", "由谁负责？", "为什么？", ""])}` };
    }),
    "article number": repeat(() => ({ text: `第${1 + Math.floor(chance() * 100)}条${chance() < 0.5 ? "" : any(words().concat("罚款"))}` })),
    "filters and facets": repeat(() => ({
      text: chance() < 0.3 ? "" : any(words().concat("罚款")),
      filters: { stances: [any(["support", "oppose"] as const)], pointIds: [1 + Math.floor(chance() * 12)], ...(chance() < 0.5 ? { articleIds: [1 + Math.floor(chance() * 100)] } : {}) },
    })),
  };
}
