import {
  AUDIENCES, CHANGE_SOURCES, CHANNELS, CLUSTERING_FAILURES, CLUSTERING_RUN_STATES, CLUSTER_STATES, CONSULTATION_STATES, DECISION_STATES, DECLINE_CODES,
  IDENTITY_CLASSES, IDENTITY_PROOFS, LANGUAGES, MEETING_KINDS, NOT_ADOPTED_CODES, OUTCOMES, POINT_KINDS, PROVISION_KINDS, RELATIONS,
  ROLES, STANCES, SUGGESTION_KINDS, SUGGESTION_STATES, SYNTHESIS_STATES, TASK_STATES, VERSION_STATES,
  type CongressLevel,
} from "~/vocabulary";
import type { Kit } from "./kit.server";

/** What a membership rests on: the shared phrases and signals shown to staff. */
export interface MemberEvidence {
  phrases: string[];
  signals: string[];
}
/** Why two articles were linked: a code of the aligner, with the share of words where it has one. */
export interface LinkReason {
  code: string;
  share?: number;
}
/** One thing a message tells, written out when it is sent. What ended or was taken back meanwhile is not told. */
export interface MessageNews {
  /** A code of features/notifications. */
  kind: string;
  /** Id of the suggestion, consultation, version or meeting it is about. */
  subjectId: number;
  /** Why this person is told; null: it is their own suggestion. */
  subscriptionId: number | null;
  /** The instant of the publication, in milliseconds, where the subject alone does not say which. */
  at?: number;
}
export interface EventFacts {
  [name: string]: string | number | boolean | null;
}

/**
 * All tables, written once. Conventions: times are UTC instants; days are 'YYYY-MM-DD' in the portal's time zone
 * (a consultation closes at 24:00 of its day, wherever the server stands); enums are the codes of vocabulary.ts.
 */
export function define(k: Kit) {
  // ── who ──────────────────────────────────────────────────────────────────────────────────────────────
  const points = k.table("points", {
    id: k.id(),
    slug: k.text("slug").notNull().unique(),
    name: k.text("name").notNull(),
    kind: k.oneOf("kind", POINT_KINDS).notNull(),
    district: k.text("district").notNull(),
    address: k.text("address").notNull(),
    phone: k.text("phone").notNull(),
    contactHours: k.text("contact_hours").notNull(),
    introduction: k.text("introduction").notNull(),
    position: k.int("position").notNull(),
    /** Closed: it takes no new tasks and is not listed; what came through it stays where it is. */
    closedAt: k.time("closed_at"),
  });
  /** 采集点 under a liaison point. */
  const collectionSpots = k.table("collection_spots", {
    id: k.id(),
    pointId: k.int("point_id").notNull().references(() => points.id),
    name: k.text("name").notNull(),
    address: k.text("address").notNull(),
  });
  const accounts = k.table("accounts", {
    id: k.id(),
    username: k.text("username").notNull().unique(),
    displayName: k.text("display_name").notNull(),
    role: k.oneOf("role", ROLES).notNull(),
    pointId: k.int("point_id").references(() => points.id),
    congressLevels: k.json<CongressLevel[]>("congress_levels").notNull(),
    /** argon2id; null: the account cannot sign in. */
    passwordHash: k.text("password_hash"),
    /** Keyed hash of a one-time code that lets its owner set a password; and until when. */
    passwordCodeHash: k.text("password_code_hash"),
    passwordCodeUntil: k.time("password_code_until"),
    disabledAt: k.time("disabled_at"),
    /** A demo account: refused in production mode. */
    isDemo: k.bool("is_demo").notNull().default(false),
    /** The person at the organisation's own sign-in service (OpenID Connect): issuer and subject. */
    oidcIssuer: k.text("oidc_issuer"),
    oidcSubject: k.text("oidc_subject"),
    note: k.text("note").notNull().default(""),
    createdAt: k.time("created_at").notNull(),
  }, (t) => [k.unique("accounts_oidc").on(t.oidcIssuer, t.oidcSubject)]);
  /** One-time codes sent to a phone or mailbox; what is stored lets neither be read. */
  const verificationCodes = k.table("verification_codes", {
    id: k.id(),
    /** Keyed hash of the contact the code was sent to. */
    contactHash: k.text("contact_hash").notNull(),
    codeHash: k.text("code_hash").notNull(),
    createdAt: k.time("created_at").notNull(),
    expiresAt: k.time("expires_at").notNull(),
    /** Wrong tries. */
    attempts: k.int("attempts").notNull().default(0),
    usedAt: k.time("used_at"),
  }, (t) => [k.index("verification_codes_contact").on(t.contactHash, t.createdAt)]);
  const sessions = k.table("sessions", {
    id: k.id(),
    /** SHA-256 of the cookie's token: the token itself is nowhere stored. */
    tokenHash: k.text("token_hash").notNull().unique(),
    accountId: k.int("account_id").notNull().references(() => accounts.id),
    createdAt: k.time("created_at").notNull(),
    expiresAt: k.time("expires_at").notNull(),
  }, (t) => [k.index("sessions_account").on(t.accountId)]);

  // ── the text ─────────────────────────────────────────────────────────────────────────────────────────
  const regulations = k.table("regulations", {
    id: k.id(),
    slug: k.text("slug").notNull().unique(),
    title: k.text("title").notNull(),
    leadBody: k.text("lead_body").notNull(),
    leadAccountId: k.int("lead_account_id").references(() => accounts.id),
    createdAt: k.time("created_at").notNull(),
  });
  const versions = k.table("versions", {
    id: k.id(),
    regulationId: k.int("regulation_id").notNull().references(() => regulations.id),
    /** 1 for the first version; with the regulation's slug its address: v1. */
    ordinal: k.int("ordinal").notNull(),
    /** 征求意见稿, 草案二次审议稿, 通过文本. */
    label: k.text("label").notNull(),
    state: k.oneOf("state", VERSION_STATES).notNull(),
    /** 草案说明 */
    explanation: k.text("explanation").notNull().default(""),
    /** A note on what changed, written by hand; the changes themselves are computed. */
    changeNote: k.text("change_note").notNull().default(""),
    /** The text as it came in, kept to the letter. */
    sourceText: k.text("source_text").notNull(),
    sourceFileName: k.text("source_file_name"),
    contentHash: k.text("content_hash").notNull(),
    importedBy: k.int("imported_by").references(() => accounts.id),
    importedAt: k.time("imported_at").notNull(),
    publishedBy: k.int("published_by").references(() => accounts.id),
    publishedAt: k.time("published_at"),
    mapConfirmedBy: k.int("map_confirmed_by").references(() => accounts.id),
    /** When a person confirmed the article map from the version before. */
    mapConfirmedAt: k.time("map_confirmed_at"),
  }, (t) => [k.unique("versions_ordinal").on(t.regulationId, t.ordinal)]);
  const provisions = k.table("provisions", {
    id: k.id(),
    versionId: k.int("version_id").notNull().references(() => versions.id),
    parentId: k.int("parent_id"),
    kind: k.oneOf("kind", PROVISION_KINDS).notNull(),
    /** As printed; empty for a 款, which is numbered by its place. */
    label: k.text("label").notNull(),
    /** 第八条之一 is 8 and 1; a 款, 项 or 目 has its place among its kind under its parent. */
    number: k.int("number"),
    sub: k.int("sub").notNull().default(0),
    /** Place in the whole version, from 0: the reading order. */
    position: k.int("position").notNull(),
    /** 总则 in 第一章 总则; 条旨 printed in the source. */
    heading: k.text("heading"),
    /** 条旨 by staff: a navigation help, never part of the text. */
    caption: k.text("caption"),
    text: k.text("text").notNull(),
  }, (t) => [k.index("provisions_version").on(t.versionId, t.position), k.index("provisions_parent").on(t.parentId)]);
  const provisionLinks = k.table("provision_links", {
    id: k.id(),
    fromVersionId: k.int("from_version_id").notNull().references(() => versions.id),
    toVersionId: k.int("to_version_id").notNull().references(() => versions.id),
    /** Null on one side for an added or deleted provision. */
    fromProvisionId: k.int("from_provision_id").references(() => provisions.id),
    toProvisionId: k.int("to_provision_id").references(() => provisions.id),
    relation: k.oneOf("relation", RELATIONS).notNull(),
    moved: k.bool("moved").notNull(),
    renumbered: k.bool("renumbered").notNull(),
    score: k.real("score").notNull(),
    /** Why the machine linked them; empty where a person did. */
    reasons: k.json<LinkReason[]>("reasons").notNull(),
    /** Null while only the machine proposes it. */
    confirmedBy: k.int("confirmed_by").references(() => accounts.id),
    confirmedAt: k.time("confirmed_at"),
  }, (t) => [
    k.index("provision_links_to").on(t.toVersionId),
    k.index("provision_links_from_provision").on(t.fromProvisionId),
    k.index("provision_links_to_provision").on(t.toProvisionId),
  ]);

  // ── consultations and tasks ──────────────────────────────────────────────────────────────────────────
  const consultations = k.table("consultations", {
    id: k.id(),
    slug: k.text("slug").notNull().unique(),
    regulationId: k.int("regulation_id").notNull().references(() => regulations.id),
    versionId: k.int("version_id").notNull().references(() => versions.id),
    title: k.text("title").notNull(),
    state: k.oneOf("state", CONSULTATION_STATES).notNull(),
    audience: k.oneOf("audience", AUDIENCES).notNull().default("public"),
    /** What a suggestion must at least be given with. */
    identityProof: k.oneOf("identity_proof", IDENTITY_PROOFS).notNull().default("anonymous"),
    opensOn: k.text("opens_on").notNull(),
    closesOn: k.text("closes_on").notNull(),
    /** The legal minimum in days when it was published (立法法 art. 40 or the body's own rule). */
    minimumDays: k.int("minimum_days").notNull(),
    /** Why the period is shorter than the minimum: shown to the public. */
    shortPeriodReason: k.text("short_period_reason"),
    introduction: k.text("introduction").notNull().default(""),
    contact: k.text("contact").notNull().default(""),
    publishedAt: k.time("published_at"),
    decidingAt: k.time("deciding_at"),
    answeredAt: k.time("answered_at"),
    createdBy: k.int("created_by").references(() => accounts.id),
    createdAt: k.time("created_at").notNull(),
  }, (t) => [k.index("consultations_regulation").on(t.regulationId), k.index("consultations_version").on(t.versionId)]);
  const keyQuestions = k.table("key_questions", {
    id: k.id(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    slug: k.text("slug").notNull(),
    position: k.int("position").notNull(),
    question: k.text("question").notNull(),
  }, (t) => [k.index("key_questions_consultation").on(t.consultationId)]);
  const keyQuestionArticles = k.table("key_question_articles", {
    id: k.id(),
    keyQuestionId: k.int("key_question_id").notNull().references(() => keyQuestions.id),
    provisionId: k.int("provision_id").notNull().references(() => provisions.id),
  }, (t) => [k.unique("key_question_articles_pair").on(t.keyQuestionId, t.provisionId)]);
  /** One liaison point's task in one consultation. */
  const tasks = k.table("tasks", {
    id: k.id(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    pointId: k.int("point_id").notNull().references(() => points.id),
    /** The point's own deadline, before or after the public one. */
    deadlineOn: k.text("deadline_on").notNull(),
    state: k.oneOf("state", TASK_STATES).notNull(),
    assignedBy: k.int("assigned_by").references(() => accounts.id),
    assignedAt: k.time("assigned_at").notNull(),
    forwardedAt: k.time("forwarded_at"),
  }, (t) => [k.unique("tasks_pair").on(t.consultationId, t.pointId)]);
  /** 座谈会、走访、流动征询 */
  const meetings = k.table("meetings", {
    id: k.id(),
    slug: k.text("slug").notNull().unique(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    pointId: k.int("point_id").notNull().references(() => points.id),
    kind: k.oneOf("kind", MEETING_KINDS).notNull(),
    heldOn: k.text("held_on").notNull(),
    place: k.text("place").notNull(),
    attendees: k.int("attendees").notNull(),
    minutes: k.text("minutes").notNull(),
    recordedBy: k.int("recorded_by").references(() => accounts.id),
    recordedAt: k.time("recorded_at").notNull(),
  }, (t) => [k.index("meetings_consultation").on(t.consultationId, t.pointId)]);

  // ── suggestions ──────────────────────────────────────────────────────────────────────────────────────
  /** 清单: the wishes of several people that a deputy or informant handed in at once. What they wrote it from is among the attachments. */
  const sheets = k.table("sheets", {
    id: k.id(),
    /** Made with the form: a form that is sent twice is one sheet. */
    key: k.text("key").notNull().unique(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    submittedBy: k.int("submitted_by").notNull().references(() => accounts.id),
    submittedAt: k.time("submitted_at").notNull(),
  });
  const suggestions = k.table("suggestions", {
    id: k.id(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    versionId: k.int("version_id").notNull().references(() => versions.id),
    /** The article (or unit) in that version; null: the draft as a whole. */
    provisionId: k.int("provision_id").references(() => provisions.id),
    /** 款, from 1, and 项 within it, from 1. */
    paragraph: k.int("paragraph"),
    item: k.int("item"),
    quote: k.text("quote"),
    quoteOccurrence: k.int("quote_occurrence"),
    keyQuestionId: k.int("key_question_id").references(() => keyQuestions.id),
    kind: k.oneOf("kind", SUGGESTION_KINDS).notNull(),
    stance: k.oneOf("stance", STANCES).notNull(),
    /** The author's own words, never altered; shown to staff only. */
    text: k.text("text").notNull(),
    /** The article rewritten, without its number, one 款 or 项 a line. */
    proposedText: k.text("proposed_text"),
    reason: k.text("reason"),
    /** 建议将第八条第二款修改为…… */
    amendmentSentence: k.text("amendment_sentence"),
    /** The same three, masked: phone and ID numbers replaced. The only ones public pages, index and exports read. */
    publicText: k.text("public_text").notNull(),
    publicProposedText: k.text("public_proposed_text"),
    publicReason: k.text("public_reason"),
    publicAmendmentSentence: k.text("public_amendment_sentence"),
    channel: k.oneOf("channel", CHANNELS).notNull(),
    pointId: k.int("point_id").references(() => points.id),
    collectionSpotId: k.int("collection_spot_id").references(() => collectionSpots.id),
    meetingId: k.int("meeting_id").references(() => meetings.id),
    submitterRole: k.oneOf("submitter_role", ROLES).notNull(),
    submitterId: k.int("submitter_id").references(() => accounts.id),
    /** 代录: who wrote it down for its author. */
    recordedBy: k.int("recorded_by").references(() => accounts.id),
    /** The sheet it was handed in with. */
    sheetId: k.int("sheet_id").references(() => sheets.id),
    /** Whom a deputy or informant speaks for, in their words: sealed, as it may name them. */
    behalfSealed: k.text("behalf_sealed"),
    /** As given, sealed; publicName is what may be shown (张**), by consent. */
    nameSealed: k.text("name_sealed"),
    publicName: k.text("public_name"),
    contactSealed: k.text("contact_sealed"),
    /** Keyed hash of the last four digits of the phone, to look a receipt up at the counter. */
    phoneTailHash: k.text("phone_tail_hash"),
    /** Keyed hash of the contact a code was given for, kept only with its owner's consent: whoever proves it again finds what they sent. */
    provenHash: k.text("proven_hash"),
    district: k.text("district"),
    identityClass: k.oneOf("identity_class", IDENTITY_CLASSES),
    identityProof: k.oneOf("identity_proof", IDENTITY_PROOFS).notNull().default("anonymous"),
    consentProcess: k.bool("consent_process").notNull(),
    consentPublishText: k.bool("consent_publish_text").notNull(),
    consentPublishName: k.bool("consent_publish_name").notNull(),
    language: k.oneOf("language", LANGUAGES).notNull(),
    receiptNumber: k.text("receipt_number").notNull().unique(),
    receiptSecretHash: k.text("receipt_secret_hash").notNull(),
    contentHash: k.text("content_hash").notNull(),
    state: k.oneOf("state", SUGGESTION_STATES).notNull(),
    heldReason: k.text("held_reason"),
    declineCode: k.oneOf("decline_code", DECLINE_CODES),
    declineReason: k.text("decline_reason"),
    withdrawReason: k.text("withdraw_reason"),
    /** The suggestion whose answer this one follows up. */
    followUpOf: k.int("follow_up_of"),
    submittedAt: k.time("submitted_at").notNull(),
    screenedAt: k.time("screened_at"),
    forwardedAt: k.time("forwarded_at"),
    decidedAt: k.time("decided_at"),
    answeredAt: k.time("answered_at"),
  }, (t) => [
    // What a round's, an article's and a draft's figures ask about stands in the index: a hundred thousand rows are not read for them.
    k.index("suggestions_consultation").on(t.consultationId, t.state, t.submittedAt, t.pointId, t.channel, t.submitterRole, t.submitterId, t.provisionId),
    k.index("suggestions_provision").on(t.provisionId, t.state, t.consentPublishText, t.submittedAt, t.versionId, t.consultationId),
    k.index("suggestions_point").on(t.pointId, t.state),
    k.index("suggestions_content").on(t.contentHash),
    k.index("suggestions_version").on(t.versionId, t.provisionId, t.state),
    k.index("suggestions_submitter").on(t.submitterId, t.submittedAt),
    k.index("suggestions_proven").on(t.provenHash, t.submittedAt),
    k.index("suggestions_recorder").on(t.recordedBy, t.submittedAt),
  ]);
  /** 附议: counted apart from suggestions; one each. */
  const supports = k.table("supports", {
    id: k.id(),
    suggestionId: k.int("suggestion_id").notNull().references(() => suggestions.id),
    /** Account id or hash of a device token: who it counts for. */
    supporterKey: k.text("supporter_key").notNull(),
    accountId: k.int("account_id").references(() => accounts.id),
    words: k.text("words"),
    publicWords: k.text("public_words"),
    receiptNumber: k.text("receipt_number").unique(),
    receiptSecretHash: k.text("receipt_secret_hash"),
    supportedAt: k.time("supported_at").notNull(),
  }, (t) => [k.unique("supports_one_each").on(t.suggestionId, t.supporterKey)]);
  /** Suggestions a visitor has written and not yet submitted, kept to be sent together; never shown to anybody else. */
  const basketItems = k.table("basket_items", {
    id: k.id(),
    /** Keyed hash of the visitor's cookie. */
    visitorKey: k.text("visitor_key").notNull(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    versionId: k.int("version_id").notNull().references(() => versions.id),
    /** Null: the draft as a whole. */
    provisionId: k.int("provision_id").references(() => provisions.id),
    /** The fields of the form as they were entered; no name and no contact. */
    fields: k.json<Record<string, string>>("fields").notNull(),
    addedAt: k.time("added_at").notNull(),
  }, (t) => [k.index("basket_items_visitor").on(t.visitorKey, t.consultationId)]);
  /** Files: a consultation's own, those sent with a suggestion (first in the basket), or what a sheet was read from. The bytes lie in the data folder under their sha256. */
  const attachments = k.table("attachments", {
    id: k.id(),
    consultationId: k.int("consultation_id").references(() => consultations.id),
    suggestionId: k.int("suggestion_id").references(() => suggestions.id),
    basketItemId: k.int("basket_item_id").references(() => basketItems.id),
    sheetId: k.int("sheet_id").references(() => sheets.id),
    fileName: k.text("file_name").notNull(),
    mediaType: k.text("media_type").notNull(),
    size: k.int("size").notNull(),
    sha256: k.text("sha256").notNull(),
    extractedText: k.text("extracted_text"),
    addedAt: k.time("added_at").notNull(),
  }, (t) => [k.index("attachments_suggestion").on(t.suggestionId), k.index("attachments_consultation").on(t.consultationId), k.index("attachments_basket_item").on(t.basketItemId), k.index("attachments_sheet").on(t.sheetId)]);

  // ── clusters, syntheses, packages ────────────────────────────────────────────────────────────────────
  const clusters = k.table("clusters", {
    id: k.id(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    /** The article it belongs to; null: the draft as a whole, or a new article. */
    provisionId: k.int("provision_id").references(() => provisions.id),
    /** Counted within the consultation, for people to name it by. */
    number: k.int("number").notNull(),
    title: k.text("title").notNull(),
    stance: k.oneOf("stance", STANCES).notNull(),
    state: k.oneOf("state", CLUSTER_STATES).notNull(),
    /** Merged away: its members moved there; the row stays, so that links to it keep working. */
    mergedIntoId: k.int("merged_into_id"),
    createdBy: k.int("created_by").references(() => accounts.id),
    createdAt: k.time("created_at").notNull(),
    confirmedBy: k.int("confirmed_by").references(() => accounts.id),
    confirmedAt: k.time("confirmed_at"),
  }, (t) => [
    k.unique("clusters_number").on(t.consultationId, t.number),
    k.index("clusters_provision").on(t.provisionId),
  ]);
  const clusterMembers = k.table("cluster_members", {
    id: k.id(),
    clusterId: k.int("cluster_id").notNull().references(() => clusters.id),
    suggestionId: k.int("suggestion_id").notNull().references(() => suggestions.id),
    /** 0 to 1; null where a person put it. */
    score: k.real("score"),
    evidence: k.json<MemberEvidence>("evidence").notNull(),
    /** The earliest suggestion this one copies nearly word for word: a form letter, counted and never dropped. */
    duplicateOf: k.int("duplicate_of").references(() => suggestions.id),
    /** A minority view kept inside; the synthesis must then name it (不同意见). */
    dissent: k.bool("dissent").notNull().default(false),
    /** Null: the machine. */
    placedBy: k.int("placed_by").references(() => accounts.id),
    placedAt: k.time("placed_at").notNull(),
  }, (t) => [
    k.unique("cluster_members_pair").on(t.clusterId, t.suggestionId),
    k.index("cluster_members_suggestion").on(t.suggestionId),
  ]);
  /** The machine's last reading of a whole consultation, waiting, going on or over: one row, taken up again by the next request. */
  const clusteringRuns = k.table("clustering_runs", {
    id: k.id(),
    consultationId: k.int("consultation_id").notNull().unique().references(() => consultations.id),
    state: k.oneOf("state", CLUSTERING_RUN_STATES).notNull(),
    requestedBy: k.int("requested_by").notNull().references(() => accounts.id),
    requestedAt: k.time("requested_at").notNull(),
    startedAt: k.time("started_at"),
    /** Which process is at it, and when it last said so: one that died is taken over from. */
    owner: k.text("owner"),
    beatAt: k.time("beat_at"),
    /** How often it was begun since it was asked for. */
    attempts: k.int("attempts").notNull().default(0),
    endedAt: k.time("ended_at"),
    failure: k.oneOf("failure", CLUSTERING_FAILURES),
    /** Suggestions read, clusters proposed, suggestions added to clusters of people. */
    read: k.int("read_count"),
    proposed: k.int("proposed_count"),
    joined: k.int("joined_count"),
  });
  /** 综合意见: one point's words for its own members of a cluster. */
  const syntheses = k.table("syntheses", {
    id: k.id(),
    clusterId: k.int("cluster_id").notNull().references(() => clusters.id),
    pointId: k.int("point_id").notNull().references(() => points.id),
    text: k.text("text").notNull(),
    proposedText: k.text("proposed_text"),
    /** 不同意见 */
    dissent: k.text("dissent"),
    /** 联系点意见 */
    ownView: k.text("own_view"),
    state: k.oneOf("state", SYNTHESIS_STATES).notNull(),
    writtenBy: k.int("written_by").references(() => accounts.id),
    writtenAt: k.time("written_at").notNull(),
    reviewedBy: k.int("reviewed_by").references(() => accounts.id),
    reviewedAt: k.time("reviewed_at"),
  }, (t) => [k.unique("syntheses_pair").on(t.clusterId, t.pointId)]);
  /** 上报材料 */
  const packages = k.table("packages", {
    id: k.id(),
    taskId: k.int("task_id").notNull().references(() => tasks.id),
    number: k.text("number").notNull().unique(),
    note: k.text("note").notNull().default(""),
    forwardedBy: k.int("forwarded_by").references(() => accounts.id),
    forwardedAt: k.time("forwarded_at").notNull(),
  }, (t) => [k.index("packages_task").on(t.taskId)]);
  /** Originals (原汁原味) and syntheses of a package: one of the two in each row. */
  const packageItems = k.table("package_items", {
    id: k.id(),
    packageId: k.int("package_id").notNull().references(() => packages.id),
    suggestionId: k.int("suggestion_id").references(() => suggestions.id),
    synthesisId: k.int("synthesis_id").references(() => syntheses.id),
  }, (t) => [k.index("package_items_package").on(t.packageId), k.index("package_items_suggestion").on(t.suggestionId)]);

  // ── decisions and provenance ─────────────────────────────────────────────────────────────────────────
  const decisions = k.table("decisions", {
    id: k.id(),
    consultationId: k.int("consultation_id").notNull().references(() => consultations.id),
    /** What is decided: a cluster; or one suggestion, alone (no cluster) or differently from its cluster (both). */
    clusterId: k.int("cluster_id").references(() => clusters.id),
    suggestionId: k.int("suggestion_id").references(() => suggestions.id),
    outcome: k.oneOf("outcome", OUTCOMES).notNull(),
    reasonCode: k.oneOf("reason_code", NOT_ADOPTED_CODES),
    reason: k.text("reason").notNull(),
    /** 部分采纳: which part was taken. */
    part: k.text("part"),
    state: k.oneOf("state", DECISION_STATES).notNull(),
    /** The version in which it took effect. */
    versionId: k.int("version_id").references(() => versions.id),
    preparedBy: k.int("prepared_by").references(() => accounts.id),
    preparedAt: k.time("prepared_at").notNull(),
    reviewedBy: k.int("reviewed_by").references(() => accounts.id),
    reviewedAt: k.time("reviewed_at"),
    publishedBy: k.int("published_by").references(() => accounts.id),
    publishedAt: k.time("published_at"),
    supersedesId: k.int("supersedes_id"),
    supersededAt: k.time("superseded_at"),
  }, (t) => [
    k.index("decisions_consultation").on(t.consultationId, t.state),
    k.index("decisions_cluster").on(t.clusterId),
    k.index("decisions_suggestion").on(t.suggestionId),
  ]);
  /**
   * Why an article changed. It hangs on the article, not on the map's link, so that a corrected map keeps its sources.
   * A change without a row has no source recorded, and the page says so.
   */
  const changeSources = k.table("change_sources", {
    id: k.id(),
    /** The version that brought the change. */
    toVersionId: k.int("to_version_id").notNull().references(() => versions.id),
    /** The article in that version; for a deleted one, the article of the version before. */
    provisionId: k.int("provision_id").notNull().references(() => provisions.id),
    source: k.oneOf("source", CHANGE_SOURCES).notNull(),
    decisionId: k.int("decision_id").references(() => decisions.id),
    note: k.text("note").notNull().default(""),
    recordedBy: k.int("recorded_by").references(() => accounts.id),
    recordedAt: k.time("recorded_at").notNull(),
  }, (t) => [k.index("change_sources_provision").on(t.provisionId), k.index("change_sources_version").on(t.toVersionId), k.index("change_sources_decision").on(t.decisionId)]);
  /** 说清楚了吗: whether an answer was understood, and what a desk then explained, each once; reopens the reason, not the decision. */
  const answerFeedback = k.table("answer_feedback", {
    id: k.id(),
    suggestionId: k.int("suggestion_id").notNull().references(() => suggestions.id),
    clear: k.bool("clear").notNull(),
    words: k.text("words"),
    givenAt: k.time("given_at").notNull(),
    reply: k.text("reply"),
    repliedAt: k.time("replied_at"),
    repliedBy: k.int("replied_by").references(() => accounts.id),
  }, (t) => [k.unique("answer_feedback_one").on(t.suggestionId)]);

  // ── telling people ───────────────────────────────────────────────────────────────────────────────────
  /** 关注: by e-mail, without an account. One of the four says of what. */
  const subscriptions = k.table("subscriptions", {
    id: k.id(),
    regulationId: k.int("regulation_id").references(() => regulations.id),
    provisionId: k.int("provision_id").references(() => provisions.id),
    pointId: k.int("point_id").references(() => points.id),
    suggestionId: k.int("suggestion_id").references(() => suggestions.id),
    /** Address and its keyed hash: erased when it ends. */
    contactSealed: k.text("contact_sealed"),
    contactHash: k.text("contact_hash"),
    language: k.oneOf("language", LANGUAGES).notNull(),
    tokenHash: k.text("token_hash").notNull().unique(),
    confirmedAt: k.time("confirmed_at"),
    endedAt: k.time("ended_at"),
    createdAt: k.time("created_at").notNull(),
  }, (t) => [
    k.index("subscriptions_regulation").on(t.regulationId),
    k.index("subscriptions_provision").on(t.provisionId),
    k.index("subscriptions_point").on(t.pointId),
    k.index("subscriptions_suggestion").on(t.suggestionId),
    k.index("subscriptions_contact").on(t.contactHash),
  ]);
  /** One message to one person, who has it only once: its words are made when it is sent, and then the address is erased. */
  const messages = k.table("messages", {
    id: k.id(),
    contactSealed: k.text("contact_sealed"),
    contactHash: k.text("contact_hash"),
    language: k.oneOf("language", LANGUAGES).notNull(),
    news: k.json<MessageNews[]>("news").notNull(),
    createdAt: k.time("created_at").notNull(),
    /** When to try next. */
    dueAt: k.time("due_at").notNull(),
    sentAt: k.time("sent_at"),
    attempts: k.int("attempts").notNull().default(0),
    /** A code, never a server's own words: they may repeat the address. */
    lastError: k.text("last_error"),
    /** Given up, and reported. */
    parkedAt: k.time("parked_at"),
  }, (t) => [k.index("messages_waiting").on(t.sentAt, t.parkedAt, t.dueAt), k.index("messages_contact").on(t.contactHash, t.sentAt)]);

  // ── the record ───────────────────────────────────────────────────────────────────────────────────────
  /** One row per intention; ids, codes and keyed hashes only, never words or contacts, so that erasure stays possible. */
  const events = k.table("events", {
    id: k.id(),
    at: k.time("at").notNull(),
    actorId: k.int("actor_id").references(() => accounts.id),
    type: k.text("type").notNull(),
    subjectKind: k.text("subject_kind").notNull(),
    subjectId: k.int("subject_id").notNull(),
    from: k.text("from_state"),
    to: k.text("to_state"),
    facts: k.json<EventFacts>("facts").notNull(),
    previousHash: k.text("previous_hash").notNull(),
    hash: k.text("hash").notNull().unique(),
  }, (t) => [
    k.index("events_subject").on(t.subjectKind, t.subjectId),
    k.index("events_kind").on(t.subjectKind, t.id),
    k.index("events_actor").on(t.actorId, t.id),
    k.index("events_type").on(t.type, t.id),
    k.index("events_at").on(t.at),
  ]);
  /** Effects that wait for the worker: the search index, messages. */
  const outbox = k.table("outbox", {
    id: k.id(),
    topic: k.text("topic").notNull(),
    subjectKind: k.text("subject_kind").notNull(),
    subjectId: k.int("subject_id").notNull(),
    createdAt: k.time("created_at").notNull(),
    attempts: k.int("attempts").notNull().default(0),
    lastError: k.text("last_error"),
    /** Set aside after it was refused: reported, and the rest goes on. */
    parkedAt: k.time("parked_at"),
  }, (t) => [k.index("outbox_topic").on(t.topic, t.parkedAt, t.id)]);
  /** Words that mean the same to whoever searches. */
  const thesaurusGroups = k.table("thesaurus_groups", {
    id: k.id(),
    words: k.json<string[]>("words").notNull(),
    /** The first word of the group as it came with the portal, by which an update knows it again; null: made at the desk. */
    shippedAs: k.text("shipped_as").unique(),
    /** Who changed it last; null: as it came with the portal. */
    editedBy: k.int("edited_by").references(() => accounts.id),
    updatedAt: k.time("updated_at").notNull(),
    /** Taken out of use. */
    endedAt: k.time("ended_at"),
  });
  const settings = k.table("settings", {
    key: k.text("key").primaryKey(),
    value: k.json<unknown>("value").notNull(),
    updatedAt: k.time("updated_at").notNull(),
  });

  return {
    points, collectionSpots, accounts, verificationCodes, sessions, regulations, versions, provisions, provisionLinks, consultations,
    keyQuestions, keyQuestionArticles, tasks, meetings, sheets, suggestions, supports, basketItems, attachments, clusters, clusterMembers,
    clusteringRuns, syntheses, packages, packageItems, decisions, changeSources, answerFeedback, subscriptions, messages, events,
    outbox, thesaurusGroups, settings,
  };
}
