import { OutcomeChip } from "~/ui/chips";
import { OUTCOMES, type Outcome } from "~/vocabulary";

const FILL: Record<Outcome | "pending", string> = {
  adopted: "bg-adopt-line",
  partly_adopted: "bg-part-line",
  already_covered: "bg-refl-line",
  noted: "bg-ref-line",
  not_adopted: "bg-rej-line",
  pending: "bg-heat-0",
};

/** How many of each outcome, in the fixed order: one bar and the figures below it. */
export function OutcomeBar({ counts }: { counts: Record<Outcome | "pending", number> }) {
  const order = [...OUTCOMES, "pending"] as const;
  return (
    <div className="grid gap-3">
      <div className="flex h-2 gap-0.5" aria-hidden="true">
        {order.filter((key) => counts[key] > 0).map((key) => <span key={key} className={FILL[key]} style={{ flexGrow: counts[key] }} />)}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-2">
        {order.map((key) => (
          <li key={key} className="flex items-center gap-1.5">
            <OutcomeChip outcome={key === "pending" ? null : key} small />
            <b className="tnum">{counts[key]}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
