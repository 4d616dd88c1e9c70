import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addAttachments, removeAttachment } from "~/features/regulations/commands/attachments.server";
import { AttachmentRows } from "~/features/regulations/components/attachments";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { addAttachmentsInput, removeAttachmentInput } from "~/features/regulations/input";
import { MOST_ATTACHMENTS } from "~/features/regulations/kept-file";
import { attachmentsOf } from "~/features/regulations/queries/attachments.server";
import { consultationBySlug } from "~/features/regulations/queries.server";
import { demandKept, takeFiles } from "~/features/suggestions/attach.server";
import { ACCEPTED_DOCUMENTS, DOCUMENT_KINDS, MOST_FILE_MEGABYTES, MOST_FILES } from "~/features/suggestions/files";
import { DomainError } from "~/errors";
import { failureOf, runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";
import { readFormWithFiles } from "~/http/upload.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/field";
import { Message } from "~/ui/message";
import { Panel } from "~/ui/panel";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "consultation.publish");
    const { read } = args.context.store;
    const { id, slug, title, regulation, ordinal } = await consultationBySlug(read, args.params.consultation ?? "");
    const t = textsFor(await requestLanguage(args.request), "drafts");
    return { pageTitle: t("attachments.title"), consultation: { slug, title, regulation, ordinal }, files: await attachmentsOf(read, id), timeZone: args.context.config.timeZone };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { config } = args.context;
  await page(args, () => deskAccount(args, "consultation.publish"));
  const { form, files } = await page(args, () => readFormWithFiles(args.request, "files", config));
  const consultation = args.params.consultation ?? "";
  form.set("consultation", consultation);
  if (form.get("intent") === "remove") return runAction(args, removeAttachmentInput, removeAttachment, () => paths.deskAttachments(consultation), form);
  const { kept, refusal: said } = await takeFiles(files, [], config, DOCUMENT_KINDS);
  const refusal = said?.code === "file.kind" ? new DomainError("attachment.kind", said.facts, said.field) : said;
  // What may be kept is added; what was refused is said, and the form is the same as before.
  const added = await runAction(args, addAttachmentsInput(kept.length + (refusal === null ? 0 : 1)), async (ctx, input) => addAttachments(ctx, input, await demandKept(config.dataDir, kept)), () => paths.deskAttachments(consultation), form);
  return refusal === null || !(added instanceof Response) ? added : data(failureOf(refusal), 400);
}

export default function DeskAttachments() {
  const { pageTitle, consultation, files, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("drafts");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>());
  return (
    <LegislatureDesk current="drafts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <div>
          <h1 className="text-h2 font-bold">{pageTitle}</h1>
          <p className="text-ui text-ink-2">{consultation.title}</p>
        </div>
        <ErrorSummary entries={form.entries} />
        <Message icon="info">{t("attachments.public")}</Message>
        <Panel id="attached" title={t("attachments.standing", { count: files.length })} pad={false}>
          <AttachmentRows files={files} timeZone={timeZone} hrefOf={(id) => paths.consultationFile(consultation.slug, id)} />
        </Panel>
        {files.length < MOST_ATTACHMENTS && (
          <Panel id="attach" title={t("attachments.add")}>
            <Form method="post" encType="multipart/form-data" className="grid gap-4">
              <TextField name="files" type="file" multiple accept={ACCEPTED_DOCUMENTS} label={t("attachments.files")} hint={t("attachments.hint", { most: MOST_FILES, megabytes: MOST_FILE_MEGABYTES })} error={form.error("files")} />
              <div><Button tone="primary">{t("attachments.submit")}</Button></div>
            </Form>
          </Panel>
        )}
        <p><ButtonLink href={paths.regulation(consultation.regulation, consultation.ordinal)}>{t("draft.view")}</ButtonLink></p>
      </div>
    </LegislatureDesk>
  );
}
