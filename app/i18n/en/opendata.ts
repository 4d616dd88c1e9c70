import type { opendata as zhCN } from "../zh-CN/opendata";

/** The open data page and its dictionary. */
export const opendata: typeof zhCN = {
  title: "Open data",
  lead: "Everything the pages show can be downloaded whole: the texts, the consultations, what people suggested, how it was grouped, what was decided and which words changed.",
  rule: {
    public: "Only what is public. A suggestion that was not accepted, or whose author did not agree to publication, is counted and never listed. When an author takes the consent back, new downloads no longer hold it.",
    masked: "Phone and ID numbers in suggestions are masked. Contact details are never included; a name is listed only with its author's consent, and masked.",
    counted: "Suggestions, clusters, people and supports are counted apart. What was declined or withdrawn is not counted.",
    times: "Instants are in UTC (ISO 8601), days are local days. In CSV yes is 1 and no is 0; text that a spreadsheet might take for a formula begins with an apostrophe.",
    addresses: "Add ?consultation=name to the address of a file to get that consultation's rows only.",
  },
  dictionary: "Data dictionary (JSON)",
  download: "{{title}}: download {{format}}",
  of_round: "Data of this consultation:",
  explained: "What every column means",
  file: "{{title}} ({{format}})",
  columns_of: "Columns of {{title}}",
  head: { column: "Column", kind: "Type", meaning: "Meaning" },
  kind: { name: "name", text: "text", number: "number", yes_no: "yes or no", day: "day", time: "instant", code: "code" },
  dataset: {
    regulations: "Regulations", versions: "Versions", provisions: "Provisions", provision_links: "Article maps", consultations: "Consultations", key_questions: "Key questions",
    points: "Liaison points", tasks: "Tasks of liaison points", suggestions: "Suggestions", clusters: "Clusters", cluster_members: "Members of clusters", decisions: "Decisions",
    change_sources: "Sources of changes",
  },
  column: {
    regulation: "name of the regulation in addresses", title: "title", lead_body: "leading body", version: "ordinal of the version", label: "as the source calls it: a stage, or 第八条", published_at: "when it was published",
    explanation: "explanatory note", change_note: "note on what changed", position: "place in the whole text or list", parent_position: "place of what it belongs to", kind: "kind",
    article: "name of the article in addresses: 8, 8-1 for 第八条之一, u2 for the second unit; empty: the draft as a whole", number: "number", sub: "the 一 of 第八条之一",
    heading: "name of a part, chapter or section, or a caption the source prints itself", caption: "caption by staff, no part of the text", text: "the words", from_version: "the earlier version",
    from_article: "article of the earlier version; empty: added", to_version: "the later version", to_article: "article of the later version; empty: deleted", relation: "how the two relate",
    moved: "whether it changed its place", renumbered: "whether only its number changed", consultation: "name of the consultation in addresses", phase: "how far it is", opens_on: "first day",
    closes_on: "last day, until midnight", minimum_days: "shortest period allowed, in days", short_period_reason: "why the period is shorter", answered_at: "when it was answered", suggestions: "number of suggestions",
    people: "number of people: an account once, every suggestion sent without one as a person", deputies: "deputies among them", offline: "suggestions written down at a liaison point", supports: "number of supports",
    question: "the question", point: "name of the liaison point in addresses", name: "name; of a suggestion, the masked name of its author", district: "district", address: "address", phone: "public telephone",
    contact_hours: "opening hours", closed_at: "when it was closed; empty while it is open", state: "state", assigned_at: "when it was assigned", forwarded_at: "when it was forwarded", suggestion: "receipt number of the suggestion", paragraph: "which paragraph (款)",
    item: "which item (项)", stance: "stance", proposed_text: "the article as rewritten", reason: "reason", amendment_sentence: "the amendment in one sentence", role: "in what role", channel: "where it came in",
    submitted_at: "when it was submitted", cluster: "number of the cluster, as after /c/ in addresses", points: "number of liaison points involved", dissent: "whether kept as a dissenting view", outcome: "outcome",
    reason_code: "why it was not adopted", part: "which part was adopted", source: "source", note: "note",
  },
};
