import type { Texts } from "../texts";

export const search: Texts["search"] = {
  title: "Search",
  title_for: "Search for “{{words}}”",
  label: "Search articles and suggestions",
  submit: "Search",
  filter: "Narrow down",
  kind: "What to find",
  any: "Everything",
  kinds: { suggestion: "Suggestions", article: "Articles", cluster: "Groups", regulation: "Regulations" },
  regulation: "Which regulation",
  suggestion_kind: "Kind of suggestion",
  stance: "Stance",
  read_as: "Nothing was found for “{{words}}”; these are for “{{readAs}}”.",
  total: "{{count}} found",
  total_over: "More than {{count}}; these come first",
  none: "Nothing found",
  none_text: "Try other words, fewer words, or a wider search.",
  ask: "What are you looking for? A few words will do, or the number of an article.",
  down_title: "Search is not available just now",
  down: "The contents of each regulation still lead to its articles; please try again in a while. Everything sent in is safe.",
  where: "{{title}} {{article}}",
};
