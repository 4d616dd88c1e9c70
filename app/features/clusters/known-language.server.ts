import { cutWords } from "~/features/legal-text/cutter.server";
import { shippedDemands } from "search/phrasebook.server";
import { shippedGroups } from "search/shipped-groups.server";
import { openDemands } from "./demands";
import { languageOf, synonymsOf, type Language } from "./terms";

let opened: Pick<Language, "cut" | "demands"> | null = null;

/** The dictionary and the demands the project comes with; half a second the first time in a process, then at hand. */
export function knownLanguage(): Pick<Language, "cut" | "demands"> {
  opened ??= { cut: cutWords, demands: openDemands(shippedDemands(), languageOf(cutWords, synonymsOf(shippedGroups()))) };
  return opened;
}
