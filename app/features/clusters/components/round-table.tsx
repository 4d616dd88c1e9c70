import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { can, type Actor } from "~/permissions";
import { StateChip } from "~/ui/chips";
import { Table } from "~/ui/table";
import { Deadline, type DeskFrame } from "./consultation-desk";

export type Round = Omit<DeskFrame, "actor" | "counts"> & { regulationTitle: string; counts: DeskFrame["counts"] & { decided: number } };

function Work({ actor, slug, task, phase }: Pick<Round, "slug" | "task" | "phase"> & { actor: Actor }) {
  const { t } = useTranslation("screening");
  const own = { pointId: actor.pointId };
  const collecting = phase === "open" || (phase === "closed" && task !== null && task.state !== "forwarded");
  const places = [
    { href: paths.deskQueue(slug), label: t("tabs.queue"), allowed: true },
    { href: paths.deskClusters(slug), label: t("tabs.clusters"), allowed: can(actor, "cluster.propose") },
    { href: paths.deskPackage(slug), label: t("tabs.package"), allowed: can(actor, "package.forward", own) && task !== null },
    { href: paths.deskRecord(slug), label: t("tabs.record"), allowed: collecting && can(actor, "suggestion.record", own) },
    { href: paths.deskMeeting(slug), label: t("tabs.meeting"), allowed: collecting && can(actor, "meeting.record", own) },
    { href: paths.decisions(slug), label: t("tabs.decisions"), allowed: can(actor, "cluster.decide") },
  ];
  return (
    <span className="flex flex-wrap gap-x-4">
      {places.filter(({ allowed }) => allowed).map(({ href, label }) => <a key={href} className="-my-2 inline-flex tap items-center" href={href}>{label}</a>)}
    </span>
  );
}

/** The consultations of a desk: how far each is, what is left to do, until when. */
export function RoundTable({ caption, rounds, actor }: { caption: string; rounds: readonly Round[]; actor: Actor }) {
  const { t } = useTranslation("screening");
  const withTasks = rounds.some((round) => round.task !== null);
  const columns = [
    { label: t("home.columns.consultation") },
    { label: t("home.columns.phase") },
    ...(withTasks ? [{ label: t("home.columns.deadline") }] : []),
    ...(["total", "waiting", "accepted", "unplaced", "forwarded", "decided"] as const).map((name) => ({ label: t(`home.columns.${name}`), numeric: true })),
    { label: t("home.columns.actions") },
  ];
  return (
    <Table caption={caption} captionHidden columns={columns}>
      {rounds.map((round) => (
        <tr key={round.slug}>
          <th scope="row" className="border-b border-line px-3 py-3 text-start">
            <span className="dt-t">{round.title}</span>
            <span className="dt-s block font-normal">{round.regulationTitle}</span>
          </th>
          <td><StateChip of="consultation_phase" state={round.phase} small /></td>
          {withTasks && <td>{round.task && <Deadline {...round.task} />}</td>}
          <td className="text-end tnum">{round.counts.total}</td>
          <td className="text-end tnum">{round.counts.waiting > 0 ? <b>{round.counts.waiting}</b> : round.counts.waiting}</td>
          <td className="text-end tnum">{round.counts.accepted}</td>
          <td className="text-end tnum">{round.counts.unplaced}</td>
          <td className="text-end tnum">{round.counts.forwarded}</td>
          <td className="text-end tnum">{round.counts.decided}</td>
          <td><Work actor={actor} {...round} /></td>
        </tr>
      ))}
    </Table>
  );
}
