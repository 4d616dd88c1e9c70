import { useTranslation } from "react-i18next";
import { paths } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Table } from "~/ui/table";
import { codeListOf, columnsOf, DATASET_NAMES, FILE_FORMATS, type ColumnKind, type DatasetName } from "../open-data";

/** The codes of a closed list with their words. */
function Codes({ kind }: { kind: ColumnKind }) {
  const { t } = useTranslation("vocabulary");
  const list = codeListOf(kind);
  if (list === null) return null;
  const words = Object.entries(t(list, { returnObjects: true }) as Record<string, string>);
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-note text-ink-2">
      {words.map(([code, word]) => <li key={code}><code>{code}</code> {word}</li>)}
    </ul>
  );
}

function Dataset({ name }: { name: DatasetName }) {
  const { t } = useTranslation("opendata");
  const title = t(`dataset.${name}`);
  return (
    <section className="px-5 py-5 md:px-8" id={name} aria-labelledby={`${name}-title`}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <h2 id={`${name}-title`} className="min-w-0 flex-1 basis-[12em] text-h3 font-bold">{title} <code className="ms-1 text-note font-normal text-ink-2">{name}</code></h2>
        <div className="flex flex-wrap gap-3">
          {FILE_FORMATS.map((format) => (
            <ButtonLink key={format} icon="down" href={paths.openDataFile(name, format)} aria-label={t("download", { title, format: format.toUpperCase() })}>{format.toUpperCase()}</ButtonLink>
          ))}
        </div>
      </div>
      <details>
        <summary className="inline-flex tap items-center text-ink-2 underline decoration-line-2 underline-offset-4">{t("columns_of", { title })}</summary>
        <Table caption={t("columns_of", { title })} captionHidden columns={[{ label: t("head.column") }, { label: t("head.kind") }, { label: t("head.meaning") }]}>
          {columnsOf(name).map((column) => (
            <tr key={column.name}>
              <th scope="row" className="text-start align-top"><code>{column.name}</code></th>
              <td className="whitespace-nowrap align-top">{t(`kind.${codeListOf(column.kind) === null ? (column.kind as "name") : "code"}`)}</td>
              <td className="min-w-[14em] align-top">{t(`column.${column.name}` as "column.title")}<Codes kind={column.kind} /></td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  );
}

const RULES = ["public", "masked", "counted", "times", "addresses"] as const;

/** All open data with what every column means. */
export function OpenDataPage() {
  const { t } = useTranslation("opendata");
  return (
    <PublicLayout>
      <main id="main" className="wrap pt-9 md:pt-14">
        <div className="mx-auto max-w-[880px]">
          <h1 className="balance font-serif text-h1 font-bold">{t("title")}</h1>
          <p className="mt-4 text-h3 leading-[1.7] text-ink-2">{t("lead")}</p>
          <ul className="my-6 grid list-disc gap-2 ps-6">{RULES.map((rule) => <li key={rule}>{t(`rule.${rule}`)}</li>)}</ul>
          <p className="mb-6"><ButtonLink icon="down" href={paths.openDataDictionary()}>{t("dictionary")}</ButtonLink></p>
          <div className="panel divide-y divide-line">{DATASET_NAMES.map((name) => <Dataset key={name} name={name} />)}</div>
        </div>
      </main>
    </PublicLayout>
  );
}
