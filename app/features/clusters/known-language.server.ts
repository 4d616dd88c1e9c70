import { shippedDemands } from "search/phrasebook.server";
import { builtInThesaurus } from "search/thesaurus.server";
import { openLexicon } from "search/words.server";
import { openDemands } from "./demands";
import { languageOf, synonymsOf, type Language } from "./terms";

let opened: Pick<Language, "cut" | "demands"> | null = null;

/**
 * The words and the demands the project comes with, cut as the search cuts them; half a second the first time in a
 * process, then at hand. Groups of equal words are a portal's own and come with each run.
 */
export function knownLanguage(): Pick<Language, "cut" | "demands"> {
  if (!opened) {
    const thesaurus = builtInThesaurus();
    const { cut } = openLexicon(thesaurus);
    opened = { cut, demands: openDemands(shippedDemands(), languageOf(cut, synonymsOf(thesaurus.groups))) };
  }
  return opened;
}
