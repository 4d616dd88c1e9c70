import type { MessageNews } from "db/define.server";
import type { Db } from "db/store.server";
import { siteName } from "~/features/accounts/queries.server";
import { formatDay } from "~/i18n/dates";
import { textsFor } from "~/i18n/texts.server";
import { changeAnchor, paths } from "~/paths";
import type { Language } from "~/vocabulary";
import type { AnswerNews, NewsKind } from "./news";
import type { Followed } from "./queries/followed.server";
import { articleNow, liveSubscriptions, outcomesOf, toldMeeting, toldRound, toldSuggestion, toldVersion, type LiveSubscription, type OutcomeCount } from "./queries/told.server";
import { CONFIRM_DAYS } from "./rules";
import { contactToken } from "./tokens.server";

/** What is handed to whoever carries it. */
export interface Letter {
  subject: string;
  text: string;
  /** The same for a phone; null where it is not for one. */
  short: string | null;
  unsubscribeUrl: string | null;
}
interface Writing {
  read: Db;
  language: Language;
  secret: string;
  /** The address people reach the portal at, without a slash at the end. */
  origin: string;
}

/** One thing told. */
interface Passage {
  subject: string;
  lines: string[];
  short: string | null;
  /** How to hear no more of it: its line and its link. */
  stop: { line: string; url: string };
}

const mailTexts = (language: Language) => textsFor(language, "following");

/** What somebody follows, named. */
export function followedName(followed: Pick<Followed, "kind" | "title" | "label">, language: Language): string {
  return mailTexts(language)(`what.${followed.kind}`, { title: followed.title, label: followed.label ?? "" });
}

/** 采纳 2 类,未采纳 1 类 */
export function outcomesInWords(outcomes: readonly OutcomeCount[], language: Language): string {
  const t = mailTexts(language);
  const v = textsFor(language, "vocabulary");
  return outcomes.map(({ outcome, count }) => t("mail.decided.outcome", { outcome: v(`outcome.${outcome}`), count })).join(t("mail.decided.and"));
}

function stopOf({ language, secret, origin }: Writing, { contactSealed, followed }: LiveSubscription): Passage["stop"] {
  const url = origin + paths.followed(contactToken(secret, "subscription", contactSealed));
  return { line: mailTexts(language)("mail.foot.stop", { what: followedName(followed, language) }), url };
}

async function ofSuggestion(writing: Writing, kind: AnswerNews | "forwarded", { subjectId }: MessageNews, live: LiveSubscription | null): Promise<Passage | null> {
  const told = await toldSuggestion(writing.read, subjectId);
  if (told === null || (live === null && told.contactSealed === null)) return null;
  const t = mailTexts(writing.language);
  const { number, title, label, headline, pointName } = told;
  const place = t("mail.place", { title, label: label ?? textsFor(writing.language, "receipt")("new.whole") });
  const link = writing.origin + paths.receipt(number);
  const stop = live !== null ? stopOf(writing, live) : {
    line: t("mail.foot.stop_contact", { number }),
    url: writing.origin + paths.stopMessages(number, contactToken(writing.secret, "suggestion", told.contactSealed!)),
  };
  if (kind === "forwarded") {
    return { subject: t("mail.forwarded.subject"), lines: [t("mail.forwarded.text", { place, number, point: pointName ?? "" }), t("mail.forwarded.link"), link], short: null, stop };
  }
  const outcome = headline.key === "declined" ? t("mail.answer.declined") : textsFor(writing.language, "receipt")(`headline.${headline.key}`, { place: headline.place ?? "" });
  const which = ({ answer: "", answer_changed: "changed_", answer_explained: "explained_" } as const)[kind];
  const facts = { place, number, outcome, link, stop: stop.url };
  return {
    subject: t(`mail.answer.${which}subject`, { outcome }),
    lines: [t(`mail.answer.${which}text`, facts), t("mail.answer.link"), link],
    short: t(`mail.answer.${which}short`, facts),
    stop,
  };
}

async function ofRound(writing: Writing, kind: "opened" | "closing" | "decided" | "article_decided", { subjectId, at }: MessageNews, live: LiveSubscription): Promise<Passage | null> {
  const { read, language, origin } = writing;
  const round = await toldRound(read, subjectId);
  if (round === null) return null;
  const t = mailTexts(language);
  const { regulationTitle: title, versionLabel: version, regulation, ordinal } = round;
  const stop = stopOf(writing, live);
  const passage = (subject: string, ...lines: string[]): Passage => ({ subject, lines, short: null, stop });
  if (kind === "decided") {
    const outcomes = await outcomesOf(read, round.id, new Date(at ?? 0));
    const count = outcomes.reduce((sum, one) => sum + one.count, 0);
    if (count === 0) return null;
    return passage(t("mail.decided.subject", { title }), t("mail.decided.text", { title, count, outcomes: outcomesInWords(outcomes, language) }), t("mail.decided.link"), origin + paths.consultationResults(round.slug));
  }
  if (kind === "article_decided") {
    const article = live.provisionId === null ? null : await articleNow(read, live.provisionId, { id: round.versionId, regulationId: round.regulationId });
    if (article === null) return null;
    const { label, slug } = article;
    return passage(t("mail.article_decided.subject", { title, label }), t("mail.article_decided.text", { title, label }), t("mail.article_decided.link"), origin + paths.article(regulation, ordinal, slug));
  }
  const day = formatDay(round.closesOn, language);
  return passage(t(`mail.${kind}.subject`, { title }), t(`mail.${kind}.text`, { title, version, day }), t(`mail.${kind}.link`), origin + paths.regulation(regulation, ordinal));
}

async function ofVersion(writing: Writing, kind: "version" | "article_changed", { subjectId }: MessageNews, live: LiveSubscription): Promise<Passage | null> {
  const { read, language, origin } = writing;
  const told = await toldVersion(read, subjectId);
  if (told === null) return null;
  const { version: { id, regulationId, regulation, title, ordinal, label: version }, before } = told;
  const t = mailTexts(language);
  const stop = stopOf(writing, live);
  const readIt = origin + paths.regulation(regulation, ordinal);
  if (kind === "version") {
    const lines = before === null ? [t("mail.version.link_first"), readIt] : [t("mail.version.link"), origin + paths.compare(regulation, before.ordinal, ordinal)];
    return { subject: t("mail.version.subject", { title }), lines: [t("mail.version.text", { title, version }), ...lines], short: null, stop };
  }
  if (live.provisionId === null || before === null) return null;
  const then = await articleNow(read, live.provisionId, { id: before.id, regulationId });
  const now = await articleNow(read, live.provisionId, { id, regulationId });
  const label = (then ?? now)?.label ?? live.followed.label ?? "";
  const between = [regulation, before.ordinal, ordinal] as const;
  const changed = then === null && now === null ? paths.compare(...between) : paths.change(...between, changeAnchor({ from: then === null ? [] : [then], to: now === null ? [] : [now] }));
  return {
    subject: t("mail.article_changed.subject", { title, label }),
    lines: [t(now === null ? "mail.article_changed.text_gone" : "mail.article_changed.text", { title, label, version }), t("mail.article_changed.link"), origin + changed],
    short: null, stop,
  };
}

async function ofMeeting(writing: Writing, { subjectId }: MessageNews, live: LiveSubscription): Promise<Passage | null> {
  const told = await toldMeeting(writing.read, subjectId);
  if (told === null) return null;
  const { language, origin } = writing;
  const t = mailTexts(language);
  const kind = textsFor(language, "vocabulary")(`meeting_kind.${told.kind}`);
  const facts = { point: told.point.name, kind, day: formatDay(told.heldOn, language), place: told.place, title: told.title };
  return { subject: t("mail.meeting.subject", facts), lines: [t("mail.meeting.text", facts), t("mail.meeting.link"), origin + paths.point(told.point.slug)], short: null, stop: stopOf(writing, live) };
}

async function passageOf(writing: Writing, news: MessageNews, live: LiveSubscription | null): Promise<Passage | null> {
  const kind = news.kind as NewsKind;
  if (kind === "answer" || kind === "answer_changed" || kind === "answer_explained" || kind === "forwarded") return ofSuggestion(writing, kind, news, live);
  if (live === null) return null;
  switch (kind) {
    case "version":
    case "article_changed": return ofVersion(writing, kind, news, live);
    case "meeting": return ofMeeting(writing, news, live);
    case "confirm": return null;
    default: return ofRound(writing, kind, news, live);
  }
}

/** Is this your address? Nothing else is sent to it before that is answered. */
function confirmation({ language, secret, origin }: Writing, { contactSealed, confirmed, followed }: LiveSubscription, site: string): Letter {
  const t = mailTexts(language);
  const url = origin + paths.followed(contactToken(secret, "subscription", contactSealed));
  const what = followedName(followed, language);
  const lines = confirmed
    ? [t("mail.confirm.known_text", { site, what }), `${t("mail.foot.stop", { what })}\n${url}`]
    : [`${t("mail.confirm.text", { site, what })}\n${url}`, t("mail.confirm.ignore", { count: CONFIRM_DAYS })];
  return { subject: t(confirmed ? "mail.confirm.known_subject" : "mail.confirm.subject", { what }), text: [t("mail.hello"), ...lines, site].join("\n\n"), short: null, unsubscribeUrl: url };
}

/**
 * Writes a message out in its reader's language. Whatever ended, was taken back or is no longer public by now is left out.
 * @returns null when nothing is left to tell
 */
export async function writeLetter(writing: Writing, news: readonly MessageNews[]): Promise<Letter | null> {
  const t = mailTexts(writing.language);
  const site = await siteName(writing.read, writing.language);
  const live = await liveSubscriptions(writing.read, news.map(({ subscriptionId }) => subscriptionId).filter((id): id is number => id !== null));
  const [first] = news;
  if (first?.kind === "confirm") {
    const asked = live.get(first.subjectId);
    return asked === undefined ? null : confirmation(writing, asked, site);
  }
  const passages: Passage[] = [];
  for (const one of news) {
    const own = one.subscriptionId === null ? null : live.get(one.subscriptionId);
    const passage = own === undefined || own?.confirmed === false ? null : await passageOf(writing, one, own);
    if (passage !== null) passages.push(passage);
  }
  const [only] = passages;
  if (only === undefined) return null;
  const stops = [...new Map(passages.map(({ stop }) => [stop.url, `${stop.line}\n${stop.url}`])).values()];
  const shorts = passages.map(({ short }) => short).filter((short): short is string => short !== null);
  return {
    subject: passages.length === 1 ? only.subject : t("mail.several", { count: passages.length }),
    text: [t("mail.hello"), ...passages.map(({ lines }) => lines.join("\n")), "——", t("mail.foot.automatic"), ...stops, site].join("\n\n"),
    short: shorts.length === 0 ? null : shorts.join("\n"),
    unsubscribeUrl: only.stop.url,
  };
}
