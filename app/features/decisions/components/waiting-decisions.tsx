import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WaitingDecision } from "~/features/decisions/queries/decision-desk.server";
import { Button } from "~/ui/button";
import { OutcomeChip, StateChip } from "~/ui/chips";

function Row({ decision, own }: { decision: WaitingDecision; own: boolean }) {
  const { t } = useTranslation("decisions");
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3">
      <span className="w-8 pt-1">
        {decision.state === "prepared" && !own && <input form="review" type="checkbox" name="decisionIds" value={decision.id} defaultChecked aria-label={`${t("publish.select")} ${decision.clusterTitle ?? decision.receiptNumber}`} />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2">
          <OutcomeChip outcome={decision.outcome} small />
          <b lang="zh-CN">{[decision.clusterTitle, decision.receiptNumber].filter(Boolean).join(" · ")}</b>
          <StateChip of="decision_state" state={decision.state} small />
        </span>
        <span className="mt-1 block" lang="zh-CN">{decision.part && <b>{decision.part}{" "}</b>}{decision.reason}</span>
        <span className="text-ink-2">{t("publish.prepared_by", { name: decision.preparedByName ?? "" })}</span>
        {decision.state === "prepared" && own && <span className="ml-3 text-ink-2">{t("publish.own")}</span>}
      </span>
      {decision.state === "reviewed" && (
        <Form method="post">
          <input type="hidden" name="intent" value="return" />
          <input type="hidden" name="decisionId" value={decision.id} />
          <Button size="sm">{t("publish.return")}</Button>
        </Form>
      )}
    </li>
  );
}

/** Decisions that wait for a second person or for publication; one's own can only be looked at. */
export function WaitingDecisions({ waiting, accountId, seenAt }: { waiting: WaitingDecision[]; accountId: number; seenAt: string }) {
  const { t } = useTranslation("decisions");
  const reviewable = waiting.some((decision) => decision.state === "prepared" && decision.preparedBy !== accountId);
  return (
    <div className="panel">
      <ul>{waiting.map((decision) => <Row key={decision.id} decision={decision} own={decision.preparedBy === accountId} />)}</ul>
      {reviewable && (
        <Form method="post" id="review" className="p-4">
          <input type="hidden" name="intent" value="review" />
          <input type="hidden" name="seenAt" value={seenAt} />
          <Button tone="strong">{t("publish.review")}</Button>
        </Form>
      )}
    </div>
  );
}
