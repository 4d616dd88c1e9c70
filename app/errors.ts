/**
 * What can go wrong, as codes. Sentences live in app/i18n (namespace "errors", one key per code);
 * the HTTP status of each code is decided in app/http/errors.server.ts.
 */
export const ERROR_CODES = [
  // who and where
  "auth.required",
  "auth.forbidden",
  "auth.bad_credentials",
  "auth.account_disabled",
  "identity.code_required",
  "identity.account_required",
  "code.wrong",
  "code.not_sent",
  "account.username_taken",
  "account.last_admin",
  "account.point_required",
  "account.linked_elsewhere",
  "account.same_password",
  "account.wrong_password",
  "account.wrong_code",
  "account.needs_password",
  "account.state",
  "sign_on.unavailable",
  "sign_on.cancelled",
  "sign_on.failed",
  "point.slug_taken",
  "point.state",
  "point.spot_used",
  "system.nothing_to_retry",
  "not_found",
  "request.cross_site",
  "request.too_large",
  "request.too_many",
  "request.invalid",
  // drafts
  "import.empty",
  "import.too_large",
  "import.not_docx",
  "import.unreadable",
  "import.no_articles",
  "regulation.slug_taken",
  "version.not_draft",
  "version.not_published",
  "version.first_has_no_map",
  "consultation.slug_taken",
  "consultation.not_open",
  "consultation.not_closed",
  "consultation.opens_in_past",
  "consultation.period_reason_required",
  "consultation.unanswered_left",
  // suggestions
  "suggestion.state",
  "suggestion.nothing_changed",
  "suggestion.own_support",
  "suggestion.behalf_needs_account",
  "support.too_late_to_undo",
  "basket.full",
  "basket.empty",
  "basket.item_refused",
  "sheet.sent_already",
  "sheet.not_a_table",
  "sheet.nothing_read",
  "sheet.too_many_rows",
  "file.kind",
  "file.too_large",
  "file.too_many",
  "file.unreadable",
  "file.refused",
  "file.not_scanned",
  "file.gone",
  "attachment.too_many",
  "attachment.kind",
  "receipt.unknown",
  // the thesaurus
  "thesaurus.word_elsewhere",
  "thesaurus.changed_meanwhile",
  "thesaurus.state",
  // clusters and forwarding
  "cluster.state",
  "cluster.member_elsewhere",
  "cluster.opposite_stances",
  "synthesis.dissent_required",
  "package.empty",
  "task.state",
  // decisions
  "decision.state",
  "decision.reason_required",
  "decision.part_required",
  "decision.same_person",
  "decision.changed",
  "decision.nothing_to_publish",
  "link.state",
  "link.incomplete",
  "link.unknown_article",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values a sentence may mention: counts, days, labels. Never words of a suggestion, never contact data. */
export type ErrorFacts = Record<string, string | number | null>;

/** A refusal the domain knows: a code and the facts its sentence needs. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly facts: ErrorFacts = {},
    /** The form field the refusal is about, when there is one. */
    readonly field?: string,
  ) {
    super(code);
    this.name = "DomainError";
  }
}
