import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { fileSize } from "~/features/regulations/kept-file";
import { ACCEPTED_FILES, MOST_FILE_MEGABYTES, MOST_FILES } from "../files";

/** The names of files, for whoever sent them. */
export function FileNames({ files }: { files: readonly { name: string; size: number }[] }) {
  return (
    <ul className="grid gap-1 text-ui">
      {files.map(({ name, size }) => <li key={name} className="[overflow-wrap:anywhere]">{name} <span className="text-note text-ink-2">{fileSize(size)}</span></li>)}
    </ul>
  );
}

/** Files to send along: those kept already, each to be taken out again, and a field for more. */
export function ComposeFiles({ files, error }: { files: readonly { name: string; size: number; sha256: string }[]; error?: string }) {
  const { t } = useTranslation("basket");
  const full = files.length >= MOST_FILES;
  return (
    <div className="grid gap-3">
      {files.length > 0 && (
        <div>
          <p className="text-ui font-semibold">{t("files.kept")}</p>
          <ul className="panel mt-2 divide-y divide-line">
            {files.map(({ name, size, sha256 }) => (
              <li key={sha256} className="flex items-center gap-3 px-4 py-1.5 text-ui">
                <span className="min-w-0 [overflow-wrap:anywhere]">{name} <span className="text-note text-ink-2">{fileSize(size)}</span></span>
                <Button tone="quiet" size="sm" className="ml-auto shrink-0" name="intent" value={`drop ${sha256}`} formNoValidate>{t("files.remove")}<span className="sr-only">{t("item.named", { name })}</span></Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {full && <p id="files" tabIndex={-1} className="text-note text-ink-2">{error ?? t("files.full", { most: MOST_FILES })}</p>}
      {!full && <TextField name="files" type="file" multiple accept={ACCEPTED_FILES} label={t("files.label")} optional hint={t("files.hint", { most: MOST_FILES, megabytes: MOST_FILE_MEGABYTES })} error={error} />}
    </div>
  );
}
