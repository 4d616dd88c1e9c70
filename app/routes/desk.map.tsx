import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ReferencesToCheck } from "~/features/decisions/components/references-to-check";
import { MapTable } from "~/features/decisions/components/map-table";
import { recordChangeSource, removeChangeSource } from "~/features/decisions/commands/sources.server";
import { recordChangeSourceInput, removeChangeSourceInput } from "~/features/decisions/input";
import { referencesToCheck } from "~/features/decisions/queries/stale-references.server";
import { changeSourcesBetween } from "~/features/decisions/queries/provenance.server";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { changeLink, confirmMap, proposeMap } from "~/features/regulations/commands/article-map.server";
import { changeLinkInput, confirmMapInput, proposeMapInput } from "~/features/regulations/input";
import { versionAt, versionBefore } from "~/features/regulations/queries.server";
import { articleMap } from "~/features/regulations/queries/article-map.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { DomainError } from "~/errors";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Message } from "~/ui/message";
import { Pager } from "~/ui/pager";
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "map.confirm");
    const { read } = args.context.store;
    const to = await versionAt(read, args.params.regulation ?? "", ordinalParam(args.params.version), true);
    const from = await versionBefore(read, to);
    if (from === null) throw new DomainError("version.first_has_no_map");
    const map = await articleMap(read, from, to, pageParam(args.request));
    const here = new Set(map.rows.flatMap((row) => [row.from, row.to]));
    const slugs = new Set(map.rows.map((row) => row.after?.slug));
    const t = textsFor(await requestLanguage(args.request), "drafts");
    return {
      title: t("map.title", { from: from.label, to: to.label }),
      regulation: to.title,
      versionId: to.id,
      confirmed: to.mapConfirmedAt !== null,
      map,
      sources: (await changeSourcesBetween(read, from, to, true)).filter(({ provisionId }) => here.has(provisionId)),
      // Before a map stands, its references are nowhere else to be seen.
      stale: (await referencesToCheck(read, from, to)).filter(({ slug }) => map.total === 0 || slugs.has(slug)),
      slug: to.regulation,
      ordinal: to.ordinal,
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const here = () => paths.articleMap(args.params.regulation ?? "", ordinalParam(args.params.version), pageParam(args.request));
  return runIntents(args, {
    propose: intent(proposeMapInput, proposeMap, here),
    change: intent(changeLinkInput, changeLink, here),
    confirm: intent(confirmMapInput, confirmMap, here),
    source: intent(recordChangeSourceInput, recordChangeSource, here),
    unsource: intent(removeChangeSourceInput, removeChangeSource, here),
  });
}

export default function ArticleMap() {
  const { title, regulation, versionId, confirmed, map, sources, stale, slug, ordinal } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["drafts", "compare"]);
  const { t: errors } = useTranslation("errors");
  const { rows } = map;
  const form = formState(errors, useActionData<typeof action>());
  const hidden = (name: string) => <><input type="hidden" name="intent" value={name} /><input type="hidden" name="versionId" value={versionId} /></>;
  return (
    <LegislatureDesk current="drafts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <div>
          <h1 className="text-h2 font-bold">{title}</h1>
          <p className="text-ui text-ink-2">{regulation}</p>
        </div>
        <ErrorSummary entries={form.entries} />
        {confirmed ? <Message tone="ok" title={t("map.confirmed")} /> : <p className="text-ui text-ink-2">{t("map.hint")}</p>}
        {!confirmed && (
          <div className="flex flex-wrap gap-6">
            <Form method="post">{hidden("propose")}<Button>{t("map.propose")}</Button></Form>
            {rows.length > 0 && <Form method="post" className="flex items-center gap-3">{hidden("confirm")}<Button tone="primary">{t("map.confirm")}</Button><span className="text-ink-2">{t("map.confirm_note")}</span></Form>}
          </div>
        )}
        {rows.length > 0 && <MapTable rows={rows} sources={sources} versionId={versionId} />}
        <Pager page={map.page} pages={map.pages} total={map.total} href={(page) => paths.articleMap(slug, ordinal, page)} />
        {stale.length > 0 && (
          <Panel id="stale" title={t("compare:stale.title", { count: stale.length })}>
            <p className="mb-4 text-ink-2">{t("compare:stale.staff")}</p>
            <ReferencesToCheck references={stale} regulation={slug} ordinal={ordinal} />
          </Panel>
        )}
        {!confirmed && (
          <Panel id="change" title={t("map.change")}>
            <Form method="post" className="grid gap-4">
              {hidden("change")}
              <p className="text-ink-2">{t("map.change_hint")}</p>
              <div className="grid gap-4 md:grid-cols-2">
                <TextField name="from" label={t("map.from")} defaultValue={form.value("from")} error={form.error("from")} />
                <TextField name="to" label={t("map.to")} defaultValue={form.value("to")} error={form.error("to")} />
              </div>
              <div><Button>{t("map.change_submit")}</Button></div>
            </Form>
          </Panel>
        )}
      </div>
    </LegislatureDesk>
  );
}
