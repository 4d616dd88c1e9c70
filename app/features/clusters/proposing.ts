import { clusterSuggestions, type ClusterProposal } from "./clustering";
import { planPlacement, type Group, type KnownCluster, type PlacementPlan } from "./placement-plan";
import type { ClusterInput } from "./reading";
import { readStance } from "./stance";
import { synonymsOf, type Language } from "./terms";

/** A cluster as it stands, and whose wishes it stands for: minorities are left out. */
export type StandingRow = Omit<KnownCluster, "stances"> & { speakers: readonly number[] };

/** All that a run over one consultation has to know; plain values, so that they can be handed to a thread. */
export interface ProposingTask {
  suggestions: ClusterInput[];
  standing: StandingRow[];
  /** "cluster:suggestion" for whatever a person took out. */
  takenOut: string[];
  /** Labels and texts of the articles. */
  articles: [string, string][];
  /** Words that mean the same. */
  groups: readonly (readonly string[])[];
}

/** Clusters what was said, with what is known of the language, and lays that over what people have done already. */
export function planProposals({ suggestions, standing, takenOut, articles, groups }: ProposingTask, known: Pick<Language, "cut" | "demands">): PlacementPlan {
  const { clusters } = clusterSuggestions({ suggestions, articles: new Map(articles), ...known, synonyms: synonymsOf(groups) });
  const byId = new Map(suggestions.map((suggestion) => [Number(suggestion.id), suggestion]));
  const readingOf = (id: number) => readStance(byId.get(id)?.text ?? "", byId.get(id));
  const out = new Set(takenOut);
  return planPlacement(clusters.map(asGroup), {
    standing: standing.map(({ speakers, ...cluster }) => ({ ...cluster, stances: cluster.anchored ? speakers.map(readingOf) : [] })),
    readingOf,
    wasTakenOut: (clusterId, id) => out.has(`${clusterId}:${id}`),
  });
}

function asGroup({ article, title, stance, members }: ClusterProposal): Group {
  return {
    article, title, stance,
    members: members.map(({ id, duplicateOf, ...why }) => ({ ...why, suggestionId: Number(id), duplicateOf: duplicateOf === null ? null : Number(duplicateOf) })),
  };
}

/** A piece of a plan, small enough to be taken over between two requests. */
export type PlanPart = Pick<PlacementPlan, "proposals" | "joins" | "obsolete">;
/** Members of one piece, unless one group alone has more. */
const PART = 100;

/** A plan in pieces, each of which can be written for itself: groups first, whole; then joins; then what is obsolete. */
export function* partsOf({ proposals, joins, obsolete }: PlacementPlan): Generator<PlanPart> {
  let part: PlanPart["proposals"] = [];
  let members = 0;
  for (const proposal of proposals) {
    part.push(proposal);
    members += proposal.group.members.length;
    if (members >= PART) {
      yield { proposals: part, joins: [], obsolete: [] };
      part = [];
      members = 0;
    }
  }
  if (part.length > 0) yield { proposals: part, joins: [], obsolete: [] };
  for (let from = 0; from < joins.length; from += PART) yield { proposals: [], joins: joins.slice(from, from + PART), obsolete: [] };
  for (let from = 0; from < obsolete.length; from += PART) yield { proposals: [], joins: [], obsolete: obsolete.slice(from, from + PART) };
}
