import { define } from "./define.server";
import { dialect } from "./dialect.server";
import { kitFor } from "./kit.server";

/** The tables of this process's dialect. What they hold: define.server.ts. */
export const {
  points, collectionSpots, accounts, verificationCodes, sessions, regulations, versions, provisions, provisionLinks, consultations,
  keyQuestions, keyQuestionArticles, tasks, meetings, sheets, suggestions, supports, basketItems, attachments, clusters,
  clusterMembers, clusteringRuns, syntheses, packages, packageItems, decisions, changeSources, answerFeedback, subscriptions, messages, events,
  outbox, thesaurusGroups, settings,
} = define(kitFor(dialect));
