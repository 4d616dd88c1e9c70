import { codeListOf, columnsOf, DATASET_NAMES } from "~/features/reports/open-data";
import { textsFor } from "~/i18n/texts.server";
import { LANGUAGES, type Language } from "~/vocabulary";

/** What every column means in one language. */
function described(language: Language) {
  const t = textsFor(language, "opendata");
  const words = textsFor(language, "vocabulary");
  return DATASET_NAMES.map((dataset) => ({
    dataset,
    title: t(`dataset.${dataset}`),
    columns: columnsOf(dataset).map(({ name, kind }) => {
      const list = codeListOf(kind);
      return {
        name,
        kind: list === null ? kind : "code",
        meaning: t(`column.${name}` as "column.title"),
        codes: list === null ? undefined : words(list, { returnObjects: true }),
      };
    }),
  }));
}

/** The data dictionary for programs: the same list as the page, in every language. */
export function loader() {
  return Response.json(Object.fromEntries(LANGUAGES.map((language) => [language, described(language)])), { headers: { "Access-Control-Allow-Origin": "*" } });
}
