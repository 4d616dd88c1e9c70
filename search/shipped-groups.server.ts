import { CLEANLINESS } from "./thesaurus/cleanliness.server";
import { CONGRESS } from "./thesaurus/congress.server";
import { COUNTRYSIDE } from "./thesaurus/countryside.server";
import { CULTURE } from "./thesaurus/culture.server";
import { DIGITAL } from "./thesaurus/digital.server";
import { ECONOMY } from "./thesaurus/economy.server";
import { GOVERNMENT } from "./thesaurus/government.server";
import { HEALTH } from "./thesaurus/health.server";
import { HOMES } from "./thesaurus/homes.server";
import { ORDINARY } from "./thesaurus/ordinary.server";
import { PEOPLE } from "./thesaurus/people.server";
import { ROADS } from "./thesaurus/roads.server";
import { SAFETY } from "./thesaurus/safety.server";
import { STREETS } from "./thesaurus/streets.server";
import { WORK } from "./thesaurus/work.server";

/**
 * The groups of equal words the project comes with, by field of life. In the files one group stands on a line, its
 * words apart by spaces; no word stands in two groups. Written from general knowledge of local legislation and of how
 * people speak of it, by somebody who had not seen any collection of suggestions or queries.
 */
const FIELDS = [
  ROADS, HOMES, STREETS, CLEANLINESS, SAFETY, PEOPLE, HEALTH, WORK, ECONOMY, DIGITAL, CULTURE, COUNTRYSIDE, GOVERNMENT, CONGRESS, ORDINARY,
];

/** Every group the project comes with, the usual word first. */
export function shippedGroups(): string[][] {
  return FIELDS.flatMap((field) => field.trim().split("\n").map((line) => line.trim().split(/\s+/)));
}
