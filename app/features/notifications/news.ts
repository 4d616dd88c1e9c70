/**
 * What a message can tell. `confirm`: is this address yours? `answer`, `answer_changed`, `answer_explained`: of one's own
 * suggestion. The others tell followers.
 */
export const NEWS_KINDS = ["confirm", "answer", "answer_changed", "answer_explained", "forwarded", "opened", "closing", "decided", "article_decided", "version", "article_changed", "meeting"] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];
export type AnswerNews = Extract<NewsKind, `answer${string}`>;

/**
 * What waits in the outbox under the topic "message". `suggestion`: it was answered or declined; `corrected`: its answer
 * was replaced; `explained`: its author found it unclear, and a desk explained it; `package`: its suggestions were forwarded; `decisions`: of a consultation were published together;
 * `consultation`: it will open; `closing`: it will close.
 */
export const MESSAGE_SUBJECTS = ["suggestion", "corrected", "explained", "package", "consultation", "closing", "decisions", "version", "meeting"] as const;
export type MessageSubject = (typeof MESSAGE_SUBJECTS)[number];

export function isMessageSubject(kind: string): kind is MessageSubject {
  return (MESSAGE_SUBJECTS as readonly string[]).includes(kind);
}
