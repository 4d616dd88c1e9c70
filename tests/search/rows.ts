import { randomUUID } from "node:crypto";
import { enqueue } from "db/events.server";
import { consultations, points, provisions, regulations, suggestions, versions } from "db/schema.server";
import type { Db, Store } from "db/store.server";

export const AT = new Date("2026-03-02T08:00:00Z");

export interface Place {
  pointId: number;
  regulationId: number;
  versionId: number;
  consultationId: number;
  articleId: number;
}

type Version = Partial<typeof versions.$inferInsert>;

/** A point, and a regulation whose published first version has one article (第三条) of two paragraphs, out for consultation. */
export async function aPlace(store: Store, given: { audience?: "public" | "invited" } = {}): Promise<Place> {
  return store.write(async (tx) => {
    const [point] = await tx.insert(points).values({ slug: randomUUID(), name: "联系点", kind: "street", district: "东区", address: "", phone: "", contactHours: "", introduction: "", position: 1 }).returning({ id: points.id });
    const [regulation] = await tx.insert(regulations).values({ slug: randomUUID(), title: "夜间施工管理条例", leadBody: "城管委", createdAt: AT }).returning({ id: regulations.id });
    const { versionId, articleId } = await aVersion(tx, regulation!.id, 1);
    const [consultation] = await tx.insert(consultations).values({
      slug: randomUUID(), regulationId: regulation!.id, versionId, title: "征求意见", state: "published", audience: given.audience ?? "public", opensOn: "2026-03-01", closesOn: "2026-03-31", minimumDays: 30, createdAt: AT,
    }).returning({ id: consultations.id });
    return { pointId: point!.id, regulationId: regulation!.id, versionId, articleId, consultationId: consultation!.id };
  });
}

export async function aVersion(tx: Db, regulationId: number, ordinal: number, given: Version = {}): Promise<{ versionId: number; articleId: number }> {
  const [version] = await tx.insert(versions).values({
    regulationId, ordinal, label: "征求意见稿", state: "published", sourceText: "", contentHash: "", importedAt: AT, publishedAt: AT, ...given,
  }).returning({ id: versions.id });
  const versionId = version!.id;
  const [article] = await tx.insert(provisions).values({ versionId, kind: "article", label: "第三条", number: 3, position: 1, text: "" }).returning({ id: provisions.id });
  await tx.insert(provisions).values([
    { versionId, parentId: article!.id, kind: "paragraph", label: "", number: 1, position: 2, text: `第${ordinal}稿：夜间不得打桩。` },
    { versionId, parentId: article!.id, kind: "paragraph", label: "", number: 2, position: 3, text: "抢险除外。" },
  ]);
  return { versionId, articleId: article!.id };
}

/** An accepted suggestion that may be published, and its outbox row, in one transaction as a command would. */
export async function aSuggestion(store: Store, place: Place, given: Partial<typeof suggestions.$inferInsert> = {}): Promise<number> {
  return store.write(async (tx) => {
    const text = given.text ?? "打桩太吵。";
    const [row] = await tx.insert(suggestions).values({
      consultationId: place.consultationId, versionId: place.versionId, provisionId: place.articleId, kind: "modify", stance: "support", publicText: text, channel: "web",
      pointId: place.pointId, submitterRole: "citizen", consentProcess: true, consentPublishText: true, consentPublishName: false, language: "zh-CN", receiptNumber: randomUUID(),
      receiptSecretHash: "", contentHash: "", state: "accepted", submittedAt: AT, ...given, text,
    }).returning({ id: suggestions.id });
    await enqueue(tx, "search", "suggestion", [row!.id], AT);
    return row!.id;
  });
}
