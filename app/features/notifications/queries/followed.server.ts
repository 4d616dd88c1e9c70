import { and, count, desc, eq, isNull, ne, type SQL } from "drizzle-orm";
import { points, provisions, regulations, subscriptions, suggestions, versions } from "db/schema.server";
import type { Db } from "db/store.server";
import { found } from "~/features/accounts/command.server";
import { articleSlug, placeOfSlug } from "~/features/regulations/outline";
import { versionAt } from "~/features/regulations/queries.server";
import { paths } from "~/paths";
import type { Language } from "~/vocabulary";
import type { FollowKind, FollowTarget } from "../follow-target";
import { contactTokenHash } from "../tokens.server";

/** The one column of a subscription that says of what it is; the others are null. */
export interface FollowedIds {
  regulationId: number | null;
  provisionId: number | null;
  pointId: number | null;
  suggestionId: number | null;
}
const NOTHING: FollowedIds = { regulationId: null, provisionId: null, pointId: null, suggestionId: null };

/** What somebody follows, in words. */
export interface Followed {
  kind: FollowKind;
  target: FollowTarget;
  /** Of the regulation; of a point its name. */
  title: string;
  /** 第八条, or the receipt's number; null where the title says it all. */
  label: string | null;
}

/** What a target stands for. @throws DomainError not_found, also for a regulation of which nothing is published */
export async function followedIds(read: Db, target: FollowTarget): Promise<FollowedIds> {
  switch (target.kind) {
    case "regulation": {
      const [row] = await read
        .select({ id: regulations.id })
        .from(regulations)
        .innerJoin(versions, and(eq(versions.regulationId, regulations.id), eq(versions.state, "published")))
        .where(eq(regulations.slug, target.regulation))
        .limit(1);
      return { ...NOTHING, regulationId: found(row).id };
    }
    case "article": {
      const version = await versionAt(read, target.regulation, target.ordinal, false);
      const { kind, number, sub } = found(placeOfSlug(target.article));
      const [row] = await read
        .select({ id: provisions.id })
        .from(provisions)
        .where(and(eq(provisions.versionId, version.id), eq(provisions.kind, kind), eq(provisions.number, number), eq(provisions.sub, sub)));
      return { ...NOTHING, provisionId: found(row).id };
    }
    case "point": {
      const [row] = await read.select({ id: points.id }).from(points).where(eq(points.slug, target.point));
      return { ...NOTHING, pointId: found(row).id };
    }
    case "suggestion": {
      const [row] = await read.select({ id: suggestions.id }).from(suggestions).where(eq(suggestions.receiptNumber, target.receiptNumber));
      return { ...NOTHING, suggestionId: found(row).id };
    }
  }
}

/** The subscriptions of the same thing. */
export function sameTarget(ids: FollowedIds): SQL {
  if (ids.regulationId !== null) return eq(subscriptions.regulationId, ids.regulationId);
  if (ids.provisionId !== null) return eq(subscriptions.provisionId, ids.provisionId);
  if (ids.pointId !== null) return eq(subscriptions.pointId, ids.pointId);
  return eq(subscriptions.suggestionId, ids.suggestionId ?? 0);
}

/** The words for what a subscription is of. */
export async function followedOf(read: Db, ids: FollowedIds): Promise<Followed> {
  if (ids.pointId !== null) {
    const [row] = await read.select({ slug: points.slug, name: points.name }).from(points).where(eq(points.id, ids.pointId));
    const point = found(row);
    return { kind: "point", target: { kind: "point", point: point.slug }, title: point.name, label: null };
  }
  if (ids.regulationId !== null) {
    const [row] = await read.select({ slug: regulations.slug, title: regulations.title }).from(regulations).where(eq(regulations.id, ids.regulationId));
    const regulation = found(row);
    return { kind: "regulation", target: { kind: "regulation", regulation: regulation.slug }, title: regulation.title, label: null };
  }
  return ids.provisionId === null ? ofSuggestion(read, ids.suggestionId) : ofArticle(read, ids.provisionId);
}

async function ofArticle(read: Db, provisionId: number): Promise<Followed> {
  const [row] = await read
    .select({ kind: provisions.kind, number: provisions.number, sub: provisions.sub, label: provisions.label, ordinal: versions.ordinal, regulation: regulations.slug, title: regulations.title })
    .from(provisions)
    .innerJoin(versions, eq(versions.id, provisions.versionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(eq(provisions.id, provisionId));
  const { regulation, title, ordinal, label, ...article } = found(row);
  return { kind: "article", target: { kind: "article", regulation, ordinal, article: articleSlug(article) }, title, label };
}

async function ofSuggestion(read: Db, suggestionId: number | null): Promise<Followed> {
  const [row] = await read
    .select({ number: suggestions.receiptNumber, title: regulations.title })
    .from(suggestions)
    .innerJoin(versions, eq(versions.id, suggestions.versionId))
    .innerJoin(regulations, eq(regulations.id, versions.regulationId))
    .where(eq(suggestions.id, suggestionId ?? 0));
  const { number, title } = found(row);
  return { kind: "suggestion", target: { kind: "suggestion", receiptNumber: number }, title, label: number };
}

/** The page of what is followed: of a regulation, its latest published version. @throws DomainError not_found */
export async function followedPage(read: Db, target: FollowTarget): Promise<string> {
  switch (target.kind) {
    case "regulation": {
      const [row] = await read
        .select({ ordinal: versions.ordinal })
        .from(versions)
        .innerJoin(regulations, eq(regulations.id, versions.regulationId))
        .where(and(eq(regulations.slug, target.regulation), eq(versions.state, "published")))
        .orderBy(desc(versions.ordinal))
        .limit(1);
      return paths.regulation(target.regulation, found(row).ordinal);
    }
    case "article": return paths.article(target.regulation, target.ordinal, target.article);
    case "point": return paths.point(target.point);
    case "suggestion": return paths.receipt(target.receiptNumber);
  }
}

/** A subscription as its own link shows it. */
export interface Subscription {
  id: number;
  state: "asked" | "confirmed" | "ended";
  language: Language;
  followed: Followed;
  /** What else the same address follows, confirmed. */
  others: number;
}

/** The subscription a link belongs to. @throws DomainError not_found for a token that opens none */
export async function subscriptionOf(read: Db, token: string): Promise<Subscription> {
  const [row] = await read.select().from(subscriptions).where(eq(subscriptions.tokenHash, contactTokenHash(token)));
  const { id, contactHash, confirmedAt, endedAt, language, ...ids } = found(row);
  const [others] = contactHash === null ? [] : await read
    .select({ n: count() })
    .from(subscriptions)
    .where(and(eq(subscriptions.contactHash, contactHash), ne(subscriptions.id, id), isNull(subscriptions.endedAt)));
  return { id, state: endedAt !== null ? "ended" : confirmedAt === null ? "asked" : "confirmed", language, followed: await followedOf(read, ids), others: others?.n ?? 0 };
}
