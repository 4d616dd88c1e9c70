import { parseLegalText } from "~/features/legal-text/parse";
import type { Doubt } from "~/features/legal-text/provision";
import { remembered } from "./remembered";

/** By the whole text: to read a code of 1,260 articles again takes a tenth of a second. */
const kept = remembered<Doubt[]>(10);

/** What the reading of a draft was not sure of. */
export function doubtsOf(sourceText: string): Doubt[] {
  return kept(sourceText, () => parseLegalText(sourceText).doubts);
}
