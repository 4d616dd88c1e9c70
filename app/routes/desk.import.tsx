import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { MAX_UPLOAD_MEGABYTES, readLegalFile } from "~/features/legal-text/read-upload.server";
import { LegislatureDesk } from "~/features/regulations/components/legislature-desk";
import { importVersion } from "~/features/regulations/commands/versions.server";
import { importVersionInput } from "~/features/regulations/input";
import { listRegulations } from "~/features/regulations/queries.server";
import { runAction } from "~/http/action.server";
import { requestLanguage } from "~/http/language.server";
import { deskAccount } from "~/http/session.server";
import { formState } from "~/i18n/form-state";
import { textsFor } from "~/i18n/texts.server";
import { paths } from "~/paths";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea, TextField } from "~/ui/field";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  await deskAccount(args, "draft.import");
  const slug = new URL(args.request.url).searchParams.get("regulation");
  const regulation = (await listRegulations(args.context.store.read)).find((r) => r.slug === slug) ?? null;
  const t = textsFor(await requestLanguage(args.request), "drafts");
  return { regulation, megabytes: MAX_UPLOAD_MEGABYTES, title: regulation === null ? t("import.title") : t("import.title_next", { title: regulation.title }) };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const file = form.get("file");
  form.delete("file");
  return runAction(
    args,
    importVersionInput,
    async (ctx, input) => {
      if (!(file instanceof File) || file.size === 0) return importVersion(ctx, input);
      const text = await readLegalFile(file.name, new Uint8Array(await file.arrayBuffer()));
      return importVersion(ctx, { ...input, text, fileName: file.name.slice(0, 255) });
    },
    ({ regulation, ordinal }) => paths.draft(regulation, ordinal),
    form,
  );
}

export default function ImportDraft() {
  const { regulation, megabytes, title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("drafts");
  const { t: errors } = useTranslation("errors");
  const form = formState(errors, useActionData<typeof action>());
  return (
    <LegislatureDesk current="drafts">
      <Form method="post" encType="multipart/form-data" className="grid max-w-[860px] gap-6">
        <h1 className="text-h2 font-bold">{title}</h1>
        <p className="text-ui text-ink-2">{t("import.hint")}</p>
        <ErrorSummary entries={form.entries} />
        <input type="hidden" name="regulation" value={regulation?.slug ?? ""} />
        <TextField name="label" label={t("import.label")} hint={t("import.label_hint")} defaultValue={form.value("label")} error={form.error("label")} required className="max-w-[24em]" />
        {regulation === null && <TextField name="slug" label={t("import.slug")} hint={t("import.slug_hint")} optional defaultValue={form.value("slug")} error={form.error("slug")} className="max-w-[24em]" />}
        <TextField name="file" type="file" accept=".docx,.txt,.md" label={t("import.file")} hint={t("import.file_hint", { megabytes })} className="max-w-[32em]" />
        <TextArea name="text" rows={14} label={t("import.text")} defaultValue={form.value("text")} error={form.error("text")} />
        <TextArea name="explanation" rows={4} label={t("import.explanation")} optional defaultValue={form.value("explanation")} error={form.error("explanation")} />
        {regulation !== null && <TextArea name="changeNote" rows={3} label={t("import.note")} optional defaultValue={form.value("changeNote")} error={form.error("changeNote")} />}
        <div><Button tone="primary">{t("import.submit")}</Button></div>
      </Form>
    </LegislatureDesk>
  );
}
