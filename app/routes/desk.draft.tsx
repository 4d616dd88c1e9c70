import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DoubtList } from "~/features/regulations/components/doubt-list";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { VersionText } from "~/features/regulations/components/version-text";
import { correctDraft, publishVersion } from "~/features/regulations/commands/versions.server";
import { correctDraftInput, publishVersionInput } from "~/features/regulations/input";
import { doubtsOf } from "~/features/regulations/doubts";
import { pageOf } from "~/features/regulations/list-page";
import { readingParts } from "~/features/regulations/reading";
import { isArticle, isHeading } from "~/features/regulations/outline";
import { draftSource, versionAt, versionBlocks } from "~/features/regulations/queries.server";
import { intent, runIntents } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { ordinalParam, page, pageParam } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { StateChip } from "~/ui/chips";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea, TextField } from "~/ui/field";
import { Pager } from "~/ui/pager";
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Doubts on a page. */
const DOUBTS = 50;

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "draft.read");
    const { read } = args.context.store;
    const version = await versionAt(read, args.params.regulation ?? "", ordinalParam(args.params.version), true);
    const blocks = await versionBlocks(read, version.id);
    const { sourceText } = await draftSource(read, version.id);
    const t = textsFor(await requestLanguage(args.request), "drafts");
    const { id, regulation, ordinal, label, state, explanation, changeNote } = version;
    return {
      title: t("draft.title", { title: version.title, label }),
      version: { id, regulation, ordinal, label, state, explanation, changeNote },
      preview: pageOf(readingParts(blocks), pageParam(args.request, "part"), 1),
      articles: blocks.filter((b) => isArticle(b) && b.kind === "article").length,
      units: blocks.filter((b) => isArticle(b) && b.kind === "unit").length,
      chapters: blocks.filter((b) => isHeading(b) && b.kind === "chapter").length,
      doubts: pageOf(doubtsOf(sourceText), pageParam(args.request, "doubts"), DOUBTS),
      sourceText: state === "draft" ? sourceText : null,
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  return runIntents(args, {
    correct: intent(correctDraftInput, correctDraft, ({ regulation, ordinal }) => paths.draft(regulation, ordinal)),
    publish: intent(publishVersionInput, publishVersion, ({ regulation, ordinal }) => paths.draft(regulation, ordinal)),
  });
}

export default function Draft() {
  const { title, version, preview, articles, units, chapters, doubts, sourceText } = useLoaderData<typeof loader>();
  const { t } = useTranslation("drafts");
  const { t: errors } = useTranslation("errors");
  const { id, regulation, ordinal, label, state } = version;
  const at = (other: { part?: number; doubts?: number }) => paths.draft(regulation, ordinal, { part: preview.page, doubts: doubts.page, ...other });
  const form = formState(errors, useActionData<typeof action>(), { label, text: sourceText ?? "", explanation: version.explanation, changeNote: version.changeNote });
  return (
    <LegislatureDesk current="drafts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <div className="flex flex-wrap items-center gap-4">
          <h1 className="text-h2 font-bold">{title}</h1>
          <StateChip of="version_state" state={state} />
          <span className="text-ink-2">{articles > 0 ? t("draft.counts", { articles, chapters }) : t("draft.units", { units })}</span>
        </div>
        <ErrorSummary entries={form.entries} />
        <div className="flex flex-wrap items-center gap-3">
          {state === "draft" ? (
            <Form method="post" className="contents">
              <input type="hidden" name="intent" value="publish" />
              <input type="hidden" name="versionId" value={id} />
              <Button tone="primary">{t("draft.publish")}</Button>
              <span className="text-ink-2">{t("draft.publish_note")}</span>
            </Form>
          ) : (
            <>
              <ButtonLink href={paths.openConsultation(regulation, ordinal)} tone="primary">{t("draft.open")}</ButtonLink>
              <ButtonLink href={paths.regulation(regulation, ordinal)}>{t("draft.view")}</ButtonLink>
            </>
          )}
          {ordinal > 1 && <ButtonLink href={paths.articleMap(regulation, ordinal)}>{t("draft.map")}</ButtonLink>}
        </div>
        <div>
          <DoubtList doubts={doubts.rows} total={doubts.total} />
          <Pager {...doubts} href={(page) => at({ doubts: page })} label={t("draft.doubts", { count: doubts.total })} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2">
          <Panel id="preview" title={t("draft.preview")} scrolls>
            {preview.rows.map(({ number, blocks }) => <VersionText key={number} blocks={blocks} />)}
            <Pager {...preview} href={(part) => at({ part })} label={t("draft.preview")} />
          </Panel>
          {sourceText !== null && (
            <Panel id="correct" title={t("draft.correct")}>
              <Form method="post" className="grid gap-4">
                <input type="hidden" name="intent" value="correct" />
                <input type="hidden" name="versionId" value={id} />
                <TextField name="label" label={t("import.label")} defaultValue={form.value("label")} error={form.error("label")} required />
                <TextArea name="text" rows={24} label={t("draft.correct")} hint={t("draft.correct_hint")} labelHidden defaultValue={form.value("text")} error={form.error("text")} />
                <TextArea name="explanation" rows={4} label={t("import.explanation")} optional defaultValue={form.value("explanation")} error={form.error("explanation")} />
                <TextArea name="changeNote" rows={3} label={t("import.note")} optional defaultValue={form.value("changeNote")} error={form.error("changeNote")} />
                <div><Button>{t("draft.save")}</Button></div>
              </Form>
            </Panel>
          )}
        </div>
      </div>
    </LegislatureDesk>
  );
}
