import { confirmCluster, createCluster } from "~/features/clusters/commands/curate.server";
import { forwardPackage, writeSynthesis } from "~/features/clusters/commands/forward.server";
import { prepareDecision, reviewDecisions } from "~/features/decisions/commands/prepare.server";
import { concludeConsultation, publishDecisions, startDeciding } from "~/features/decisions/commands/publish.server";
import { recordChangeSource } from "~/features/decisions/commands/sources.server";
import { versionArticles } from "~/features/regulations/queries.server";
import type { Act } from "./acts";
import type { DemoCluster, DemoDecision } from "./demo-data";
import { articleList, roundOf, type Stage } from "./stage";

const MINUTE = 60_000;

function leadOf(stage: Stage, regulation: string): string {
  return stage.demo.book.regulations.find((r) => r.id === regulation)!.lead;
}

/** Clusters hold members of several points and of none: the legislator in charge opens them, the point's staff confirms. */
export function clusterActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  const pointOf = (id: string) => demo.suggestions.find((s) => s.id === id)!.point;
  return demo.clusters.flatMap((row): Act[] => {
    const members = demo.suggestions.filter((s) => s.cluster === row.id).map((s) => s.id);
    const confirmed = calendar.moment(row.confirmed);
    const opened = new Date(confirmed.getTime() - MINUTE);
    const lead = leadOf(stage, row.regulation);
    const confirmer = members.some((id) => pointOf(id) === row.point) ? row.confirmed_by : lead;
    return [
      { at: opened, run: () => openCluster(stage, row, members, lead, opened) },
      { at: confirmed, run: () => confirmCluster(stage.as(confirmer, confirmed), { clusterId: stage.clusters.get(row.id)!.id }) },
    ];
  });
}

async function openCluster(stage: Stage, row: DemoCluster, members: string[], lead: string, at: Date): Promise<void> {
  const id = (suggestion: string) => stage.suggestions.get(suggestion)!.id;
  const made = await createCluster(stage.as(lead, at), {
    consultationId: stage.consultations.get(roundOf(stage, row).id)!.id, article: row.article === null ? null : String(row.article),
    title: row.title, stance: row.stance, suggestionIds: members.map(id), dissentIds: row.dissenting.map(id),
  });
  stage.clusters.set(row.id, { id: made.clusterId, number: made.number });
}

/** Syntheses of the points that have members, and the packages they went up in. */
export function forwardingActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  return [
    ...demo.syntheses.filter((row) => row.own_members.length > 0).map((row): Act => ({
      at: calendar.moment(row.written),
      run: () => writeSynthesis(stage.as(row.written_by, calendar.moment(row.written)), { clusterId: stage.clusters.get(row.cluster)!.id, text: row.text, proposedText: row.proposed_text, dissent: row.dissent, ownView: row.own_view }),
    })),
    ...demo.packages.map((row): Act => ({
      at: calendar.moment(row.forwarded),
      run: () => forwardPackage(stage.as(row.forwarded_by, calendar.moment(row.forwarded)), { consultationId: stage.consultations.get(row.consultation)!.id, note: row.note }),
    })),
  ];
}

/** Decisions prepared, reviewed by the other legislator, published together; rounds taken up and concluded. */
export function decisionActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  const made = new Map<DemoDecision, number>();
  const all: DemoDecision[] = [...demo.decisions, ...demo.single];
  const acts = all.flatMap((row): Act[] => [
    { at: calendar.moment(row.prepared), run: async () => void made.set(row, await prepareDecision(stage.as(row.decided_by, calendar.moment(row.prepared)), decisionForm(stage, row))) },
    { at: calendar.moment(row.reviewed), run: () => reviewDecisions(stage.as(row.reviewed_by, calendar.moment(row.reviewed)), { decisionIds: [made.get(row)!], seenAt: calendar.moment(row.reviewed) }) },
  ]);
  const together = new Map(all.map((row) => [`${roundOfDecision(stage, row).id} ${row.published}`, row]));
  for (const row of together.values()) {
    const round = roundOfDecision(stage, row);
    acts.push({ at: calendar.moment(row.published), run: () => publishDecisions(stage.as(row.published_by, calendar.moment(row.published)), { consultation: stage.consultations.get(round.id)!.slug }) });
  }
  for (const round of demo.consultations) {
    const consultation = () => ({ consultation: stage.consultations.get(round.id)!.slug });
    const { deciding, answered } = round;
    if (deciding !== null) acts.push({ at: calendar.moment(deciding), run: () => startDeciding(stage.as(leadOf(stage, round.regulation), calendar.moment(deciding)), consultation()) });
    if (answered !== null) acts.push({ at: calendar.moment(answered), run: () => concludeConsultation(stage.as(leadOf(stage, round.regulation), calendar.moment(answered)), consultation()) });
  }
  return acts;
}

function roundOfDecision(stage: Stage, row: DemoDecision) {
  const { demo } = stage;
  return roundOf(stage, row.suggestion === undefined ? demo.clusters.find((c) => c.id === row.cluster)! : demo.suggestions.find((s) => s.id === row.suggestion)!);
}

function decisionForm(stage: Stage, row: DemoDecision) {
  return {
    consultation: stage.consultations.get(roundOfDecision(stage, row).id)!.slug,
    cluster: row.cluster === null ? null : stage.clusters.get(row.cluster)!.number,
    suggestion: row.suggestion === undefined ? null : stage.suggestions.get(row.suggestion)!.receiptNumber,
    outcome: row.outcome, reasonCode: row.reason_code, reason: row.reason, part: row.part, version: Number(row.version.slice(1)),
    articlesChanged: articleList(row.articles_changed), articlesDeleted: articleList(row.articles_deleted),
  };
}

/** Changes that no suggestion caused, where somebody wrote down why. */
export function sourceActs(stage: Stage): Act[] {
  const { calendar, demo } = stage;
  return demo.changeSources.map((row) => ({
    at: calendar.moment(row.recorded),
    run: async () => {
      const to = stage.versions.get(`${row.regulation} ${row.to}`)!;
      const from = stage.versions.get(`${row.regulation} ${row.from}`)!;
      const standing = row.to_articles.length > 0;
      const texts = await versionArticles(stage.store.read, standing ? to.id : from.id);
      for (const number of standing ? row.to_articles : row.from_articles) {
        const provisionId = texts.find((a) => a.number[0] === number)!.provisionId;
        await recordChangeSource(stage.as(row.recorded_by, calendar.moment(row.recorded)), { versionId: to.id, provisionId, source: row.source as "drafting", note: row.note });
      }
    },
  }));
}
