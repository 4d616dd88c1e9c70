/**
 * Every closed list of the domain: the codes the database and the code use.
 * The words people read for them are texts (app/i18n, namespace "vocabulary"); the Chinese beside each list
 * is the field's own term.
 */

/** 角色. `visitor` (no account) is an actor, not a role: it is never stored. */
export const ROLES = ["citizen", "deputy", "informant", "expert", "staff", "legislator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** 人大代表层级; one deputy may hold several. */
export const CONGRESS_LEVELS = ["national", "provincial", "city", "county", "township", "street"] as const;
export type CongressLevel = (typeof CONGRESS_LEVELS)[number];

/** 联系点类型 */
export const POINT_KINDS = ["street", "town", "village", "union", "university", "association", "enterprise", "other"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** 编 分编 章 节 条 款 项 目: the numbered levels of a regulation, highest first. */
export const LEVELS = ["part", "subpart", "chapter", "section", "article", "paragraph", "item", "subitem"] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What a stretch of a text can be. Beside the levels: 标题 title, 题注 note, 目录 contents, 序言 preamble,
 * 一、二、… unit (of an amending decision), 附件/附表 attachment.
 */
export const PROVISION_KINDS = [...LEVELS, "title", "note", "contents", "preamble", "unit", "attachment"] as const;
export type ProvisionKind = (typeof PROVISION_KINDS)[number];

/** 版本: a draft is seen by legislators only; a published one never changes. */
export const VERSION_STATES = ["draft", "published"] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** Stored states of a consultation; scheduled, open and closed are computed from its days and the clock. */
export const CONSULTATION_STATES = ["draft", "published", "deciding", "answered"] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];
export const CONSULTATION_PHASES = ["draft", "scheduled", "open", "closed", "deciding", "answered"] as const;
export type ConsultationPhase = (typeof CONSULTATION_PHASES)[number];

/** 公众 | 受邀: who may read and answer a round before it is public. */
export const AUDIENCES = ["public", "invited"] as const;

/** 任务: overdue is computed. */
export const TASK_STATES = ["assigned", "collecting", "forwarded"] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** 修改 增加 删除 明确 支持 反对 询问 */
export const SUGGESTION_KINDS = ["modify", "add", "delete", "clarify", "support", "oppose", "question"] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** 已提交 已受理 待复核 不予受理 已上报 已研究 已反馈 已撤回 */
export const SUGGESTION_STATES = ["submitted", "accepted", "held", "declined", "forwarded", "decided", "answered", "withdrawn"] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** 立场: towards the rule as drafted or the measure asked for. */
export const STANCES = ["support", "oppose", "neutral"] as const;
export type Stance = (typeof STANCES)[number];

/** 网上 扫码 座谈会 来信 来电 批量导入 */
export const CHANNELS = ["web", "qr", "meeting", "letter", "phone", "import"] as const;
export type Channel = (typeof CHANNELS)[number];
/** Channels in which somebody at a point wrote the words down for their author (代录). */
export const RECORDED_CHANNELS = ["meeting", "letter", "phone", "import"] as const satisfies readonly Channel[];

/** 身份类别, optional and for statistics only. */
export const IDENTITY_CLASSES = ["resident", "rider", "business", "organisation", "lawyer", "scholar", "deputy", "student", "other"] as const;
export type IdentityClass = (typeof IDENTITY_CLASSES)[number];

/** 匿名 验证码 账号, weakest first: how it is known who is speaking. */
export const IDENTITY_PROOFS = ["anonymous", "code", "account"] as const;
export type IdentityProof = (typeof IDENTITY_PROOFS)[number];

/** 座谈会 走访 流动征询 */
export const MEETING_KINDS = ["seminar", "visit", "stall"] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** 不予受理的原因 */
export const DECLINE_CODES = ["off_topic", "personal_grievance", "abuse", "advertisement", "test"] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];

export const CLUSTER_STATES = ["proposed", "confirmed"] as const;
export type ClusterState = (typeof CLUSTER_STATES)[number];

/** The machine's reading of a whole consultation; why it came to nothing. */
export const CLUSTERING_RUN_STATES = ["waiting", "running", "done", "failed"] as const;
export type ClusteringRunState = (typeof CLUSTERING_RUN_STATES)[number];
export const CLUSTERING_FAILURES = ["interrupted", "out_of_memory", "not_allowed", "fault"] as const;
export type ClusteringFailure = (typeof CLUSTERING_FAILURES)[number];

/** 综合意见 */
export const SYNTHESIS_STATES = ["drafting", "reviewed", "forwarded"] as const;
export type SynthesisState = (typeof SYNTHESIS_STATES)[number];

/** 采纳 部分采纳 草案已体现 留作参考 未采纳, in the order they are always shown. */
export const OUTCOMES = ["adopted", "partly_adopted", "already_covered", "noted", "not_adopted"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 未采纳的原因 */
export const NOT_ADOPTED_CODES = ["outside_subject", "against_higher_law", "governed_by_other_law", "left_to_implementing_rules", "majority_differs", "not_feasible_now", "other"] as const;
export type NotAdoptedCode = (typeof NOT_ADOPTED_CODES)[number];

/** 拟定 复核 公布 */
export const DECISION_STATES = ["prepared", "reviewed", "published"] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** How an article of one version relates to the next; moved and renumbered are flags beside it. */
export const RELATIONS = ["kept", "changed", "split", "merged", "added", "deleted"] as const;
export type Relation = (typeof RELATIONS)[number];

/** 修改出处: 公众意见 审议意见 部门意见 文字技术修改. A change without a row has no source recorded, and says so. */
export const CHANGE_SOURCES = ["cluster", "deliberation", "department", "drafting"] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export const DEFAULT_LANGUAGE: Language = "zh-CN";

/** What the search index holds. */
export const SEARCH_KINDS = ["suggestion", "article", "cluster", "regulation"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
