import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "~/i18n/dates";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { useShell } from "~/ui/shell";
import { fileSize } from "../kept-file";

interface Attachment {
  id: number;
  name: string;
  size: number;
}

/** What a consultation brings along, for its readers; nothing where it brings nothing. */
export function Attachments({ files, hrefOf }: { files: readonly Attachment[]; hrefOf: (id: number) => string }) {
  const { t } = useTranslation("reading");
  if (files.length === 0) return null;
  return (
    <section className="no-print mt-4 max-w-[44em]" aria-labelledby="files-h">
      <h2 id="files-h" className="text-note text-ink-2">{t("attachments")}</h2>
      <ul className="text-ui">
        {files.map(({ id, name, size }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <a className="inline-flex tap min-w-0 items-center gap-2 [overflow-wrap:anywhere]" href={hrefOf(id)} download><Icon name="book" />{name}</a>
            <span className="text-note text-ink-2">{fileSize(size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same for who tends them: when each was added, and a button to take it back. */
export function AttachmentRows({ files, timeZone, hrefOf }: { files: readonly (Attachment & { addedAt: Date })[]; timeZone: string; hrefOf: (id: number) => string }) {
  const { t } = useTranslation("drafts");
  const { language } = useShell();
  if (files.length === 0) return <p className="px-5 py-4 text-ui text-ink-2 md:px-8">{t("attachments.none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {files.map(({ id, name, size, addedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2 text-ui md:px-8">
          <a className="inline-flex tap min-w-0 items-center gap-2 [overflow-wrap:anywhere]" href={hrefOf(id)} download><Icon name="book" />{name}</a>
          <span className="text-note text-ink-2">{fileSize(size)} · <time dateTime={addedAt.toISOString()}>{formatInstant(addedAt, language, timeZone)}</time></span>
          <Form method="post" encType="multipart/form-data" className="ml-auto">
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="attachmentId" value={id} />
            <Button tone="quiet" size="sm">{t("attachments.remove")}<span className="sr-only">{t("attachments.named", { name })}</span></Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
