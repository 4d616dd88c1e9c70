import { Feed } from "feed";
import type { Db } from "db/store.server";
import { dayOf, instantOf } from "~/features/regulations/days";
import { formatDay } from "~/i18n/dates";
import { textsFor } from "~/i18n/texts.server";
import { changeAnchor, paths } from "~/paths";
import type { Language } from "~/vocabulary";
import { outcomesInWords } from "./letter.server";
import { feedNews, type FeedNews, type FeedScope } from "./queries/feed.server";

export interface FeedPlace {
  title: string;
  /** The page it is the feed of, and its own address: paths. */
  page: string;
  self: string;
}
interface Reading {
  language: Language;
  timeZone: string;
  /** The address people reach the portal at, without a slash at the end. */
  origin: string;
}

interface Entry {
  title: string;
  text: string;
  href: string;
  /** Tells it from all other entries of this portal, for ever. */
  key: string;
  at: Date;
}

function entryOf(news: FeedNews, { language, timeZone }: Reading): Entry {
  const t = textsFor(language, "following");
  const { title, version, regulation, ordinal } = news;
  switch (news.kind) {
    case "opened": {
      const text = t("feed.opened_text", { from: formatDay(news.opensOn, language), until: formatDay(news.closesOn, language) });
      return { title: t("feed.opened", { title, version }), text, href: paths.regulation(regulation, ordinal), key: `opened:${news.consultation}`, at: instantOf(news.opensOn, "00:00", timeZone) };
    }
    case "decided": {
      const count = news.outcomes.reduce((sum, one) => sum + one.count, 0);
      const text = t("feed.decided_text", { count, outcomes: outcomesInWords(news.outcomes, language) });
      return { title: t("feed.decided", { title, version }), text, href: paths.consultationResults(news.consultation), key: `decided:${news.consultation}:${news.at.getTime()}`, at: news.at };
    }
    case "article_decided": {
      const { label, slug, consultation, at } = news;
      return { title: t("mail.article_decided.subject", { title, label }), text: t("feed.article_decided_text", { version }), href: paths.article(regulation, ordinal, slug), key: `article_decided:${consultation}:${slug}:${at.getTime()}`, at };
    }
    case "version": {
      const href = news.before === null ? paths.regulation(regulation, ordinal) : paths.compare(regulation, news.before, ordinal);
      return { title: t("feed.version", { title, version }), text: t(news.before === null ? "feed.version_first" : "feed.version_text"), href, key: `version:${regulation}:${ordinal}`, at: news.at };
    }
    case "changed": {
      const { label, slug, deleted } = news;
      const anchor = changeAnchor({ from: deleted ? [{ slug }] : [], to: deleted ? [] : [{ slug }] });
      const text = t("feed.changed_text", { version, clusters: news.clusters.join(language === "en" ? "; " : "；") });
      return { title: t("feed.changed", { title, label }), text, href: paths.change(regulation, news.before, ordinal, anchor), key: `changed:${regulation}:${ordinal}:${deleted ? "d" : "a"}${slug}`, at: news.at };
    }
  }
}

/** Atom takes the words of an entry for HTML here. */
const escaped = (words: string): string => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const MOST = 50;

/** Writes an Atom feed (RFC 4287), the newest first. An entry's id is the portal's address and a name of its own (RFC 4151). */
export function writeFeed(place: FeedPlace, news: readonly FeedNews[], reading: Reading): string {
  const { origin, language } = reading;
  const entries = news.map((one) => entryOf(one, reading)).sort((a, b) => b.at.getTime() - a.at.getTime() || (a.key < b.key ? -1 : 1)).slice(0, MOST);
  const feed = new Feed({
    id: origin + place.self, title: place.title, description: textsFor(language, "following")("feed.subtitle"), link: origin + place.page, language,
    copyright: "", generator: "Liangyan", updated: entries[0]?.at ?? new Date(0), feedLinks: { atom: origin + place.self },
  });
  for (const { title, text, href, key, at } of entries) feed.addItem({ id: `tag:${new URL(origin).hostname},2026:${key}`, title: escaped(title), description: escaped(text), link: origin + href, date: at });
  return feed.atom1();
}

/** What is news of a scope right now, as a feed. */
export async function currentFeed(read: Db, scope: FeedScope, place: FeedPlace, { now, ...reading }: Reading & { now: Date }): Promise<Response> {
  return feedResponse(place, await feedNews(read, scope, dayOf(now, reading.timeZone)), reading);
}

/** A feed, as it is answered with. */
export function feedResponse(place: FeedPlace, news: readonly FeedNews[], reading: Reading): Response {
  return new Response(writeFeed(place, news, reading), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "public, max-age=300", Vary: "Accept-Language, Cookie", "Access-Control-Allow-Origin": "*" },
  });
}
