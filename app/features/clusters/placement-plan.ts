import { opposed, type StanceReading } from "./stance";
import type { MemberEvidence } from "./evidence";
import type { Stance } from "~/vocabulary";

/** What the machine would put together, by the ids of the suggestions. */
export interface Group {
  article: string | null;
  title: string;
  stance: Stance;
  members: GroupMember[];
}
export interface GroupMember {
  suggestionId: number;
  score: number;
  evidence: MemberEvidence;
  duplicateOf: number | null;
}

/** A cluster as it stands before the machine proposes anew. */
export interface KnownCluster {
  id: number;
  /** A person confirmed, made, named or filled it, or took something out: the machine only adds to it. Otherwise it is the machine's own, to be replaced. */
  anchored: boolean;
  /** Whether the machine may add to it. */
  open: boolean;
  memberIds: readonly number[];
  /** What each of its members wants, minorities left out. */
  stances: readonly StanceReading[];
}

export interface PlacementPlan {
  /** New members for anchored clusters. */
  joins: { clusterId: number; member: GroupMember }[];
  /** Clusters to write; `reuse` is the machine's earlier cluster it mostly consists of, whose number stays. */
  proposals: { reuse: number | null; group: Group }[];
  /** The machine's earlier clusters that nothing is left of. */
  obsolete: number[];
}

interface Known {
  standing: readonly KnownCluster[];
  readingOf: (suggestionId: number) => StanceReading;
  /** Whether a person took the suggestion out of the cluster before. */
  wasTakenOut: (clusterId: number, suggestionId: number) => boolean;
}

/** One suggestion like no other is left where it is: among the unplaced. */
export const SMALLEST = 2;

/**
 * Lays the machine's groups over what people have already done: whoever stands in an anchored cluster stays there; others
 * of the same group join them, unless they want the contrary or were taken out before; the rest becomes new proposals.
 */
export function planPlacement(groups: readonly Group[], known: Known): PlacementPlan {
  const anchored = known.standing.filter((cluster) => cluster.anchored);
  const placed = new Map(anchored.flatMap((cluster) => cluster.memberIds.map((id) => [id, cluster] as const)));
  const joins: PlacementPlan["joins"] = [];
  const fresh: Group[] = [];
  for (const group of groups) {
    const target = mostMembers(group, placed);
    const joining = (member: GroupMember): boolean =>
      target !== null && !target.stances.some((stance) => opposed(known.readingOf(member.suggestionId), stance)) && !known.wasTakenOut(target.id, member.suggestionId);
    const free = group.members.filter((member) => !placed.has(member.suggestionId));
    const together = new Set([...(target?.memberIds ?? []), ...free.filter(joining).map((member) => member.suggestionId)]);
    joins.push(...free.filter(joining).map((member) => ({ clusterId: target!.id, member: copyWithin(member, together) })));
    const rest = free.filter((member) => !joining(member));
    const restIds = new Set(rest.map((member) => member.suggestionId));
    if (rest.length >= SMALLEST) fresh.push({ ...group, members: rest.map((member) => copyWithin(member, restIds)) });
  }
  return { joins, ...reuseEarlier(fresh, known.standing.filter((cluster) => !cluster.anchored)) };
}

/** The open anchored cluster that most of a group already stands in; the earliest of equals. */
function mostMembers(group: Group, placed: ReadonlyMap<number, KnownCluster>): KnownCluster | null {
  const counts = new Map<KnownCluster, number>();
  for (const { suggestionId } of group.members) {
    const cluster = placed.get(suggestionId);
    if (cluster?.open) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  }
  return [...counts].sort(([a, many], [b, more]) => more - many || a.id - b.id)[0]?.[0] ?? null;
}

/** A copy is shown beside its original only where both are members of one cluster. */
export function copyWithin(member: GroupMember, ids: ReadonlySet<number>): GroupMember {
  return member.duplicateOf === null || ids.has(member.duplicateOf) ? member : { ...member, duplicateOf: null };
}

/** Numbers stay where they can: whoever noted "第 12 类" finds it again after the next run. */
function reuseEarlier(fresh: readonly Group[], earlier: readonly KnownCluster[]): Pick<PlacementPlan, "proposals" | "obsolete"> {
  const left = new Map(earlier.map((cluster) => [cluster.id, cluster.memberIds.length]));
  const homes = new Map<number, number[]>();
  for (const { id, memberIds } of earlier) {
    for (const member of memberIds) {
      const own = homes.get(member);
      if (own) own.push(id);
      else homes.set(member, [id]);
    }
  }
  const proposals = fresh.map((group) => {
    const shared = new Map<number, number>();
    for (const { suggestionId } of group.members) for (const id of homes.get(suggestionId) ?? []) if (left.has(id)) shared.set(id, (shared.get(id) ?? 0) + 1);
    const best = [...shared].sort(([a, many], [b, more]) => more - many || a - b)[0];
    const reuse = best !== undefined && best[1] * 2 >= Math.min(left.get(best[0])!, group.members.length) ? best[0] : null;
    if (reuse !== null) left.delete(reuse);
    return { reuse, group };
  });
  return { proposals, obsolete: [...left.keys()] };
}
