import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DecisionTable } from "~/features/decisions/components/decision-table";
import { OutcomeBar } from "~/features/decisions/components/outcome-bar";
import { startDeciding } from "~/features/decisions/commands/publish.server";
import { startDecidingInput } from "~/features/decisions/input";
import { decisionDesk } from "~/features/decisions/queries/decision-desk.server";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { phaseOf } from "~/features/regulations/rules";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { Pager } from "~/ui/pager";
import { EmptyState } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "cluster.decide");
    const { store, now, config } = args.context;
    const consultation = await consultationBySlug(store.read, args.params.consultation ?? "");
    const desk = await decisionDesk(store.read, consultation, { clusters: pageParam(args.request), singles: pageParam(args.request, "singles") });
    const t = textsFor(await requestLanguage(args.request), "decisions");
    return { title: t("title", { title: consultation.title }), slug: consultation.slug, heading: consultation.title, phase: phaseOf(consultation, now(), config.timeZone), desk };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runAction(args, startDecidingInput, startDeciding, () => paths.decisions(args.params.consultation ?? ""));
}

export default function Decisions() {
  const { slug, heading, phase, desk } = useLoaderData<typeof loader>();
  const { t } = useTranslation("decisions");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>());
  const { clusters, singles } = desk;
  const total = clusters.total + singles.total;
  const at = (pages: { page?: number; singles?: number }) => paths.decisions(slug, { page: clusters.page, singles: singles.page, ...pages });
  const { pending } = desk.counts;
  return (
    <LegislatureDesk current="desk">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <div className="flex flex-wrap items-end gap-4">
          <div>
            <p className="text-ui text-ink-2">{heading} <StateChip of="consultation_phase" state={phase} small /></p>
            <h1 className="text-h2 font-bold">{t("progress", { total, decided: total - pending, pending })}</h1>
          </div>
          <div className="ml-auto flex flex-wrap items-center gap-3">
            <span className="text-ink-2">{t("waiting", desk.states)}</span>
            {phase === "closed" && <Form method="post"><input type="hidden" name="consultation" value={slug} /><Button>{t("start")}</Button></Form>}
            <ButtonLink href={paths.deskClusters(slug)}>{t("to_clusters")}</ButtonLink>
            <ButtonLink href={paths.publishDecisions(slug)} tone="primary">{t("to_publish")}</ButtonLink>
          </div>
        </div>
        <ErrorSummary entries={form.entries} />
        <OutcomeBar counts={desk.counts} />
        {total === 0 && <EmptyState title={t("none")} actions={<ButtonLink href={paths.deskClusters(slug)}>{t("to_clusters")}</ButtonLink>}>{t("none_text")}</EmptyState>}
        {clusters.total > 0 && <div>
          <DecisionTable caption={t("columns.cluster")} rows={clusters.rows.map((c) => ({ key: `c${c.number}`, href: paths.decide(slug, c.number), number: c.number, title: c.title, articleLabel: c.articleLabel, source: { suggestions: c.suggestions, points: c.points, deputies: c.deputies }, decision: c.decision }))} />
          <Pager page={clusters.page} pages={clusters.pages} total={clusters.total} href={(page) => at({ page })} label={t("columns.cluster")} />
        </div>}
        {singles.total > 0 && <div>
          <DecisionTable caption={t("singles")} rows={singles.rows.map((s) => ({ key: s.receiptNumber, href: paths.decideSuggestion(slug, s.receiptNumber), number: null, title: s.text, articleLabel: s.articleLabel, source: null, decision: s.decision }))} />
          <Pager page={singles.page} pages={singles.pages} total={singles.total} href={(page) => at({ singles: page })} label={t("singles")} />
        </div>}
      </div>
    </LegislatureDesk>
  );
}
